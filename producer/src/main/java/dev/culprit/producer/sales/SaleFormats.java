package dev.culprit.producer.sales;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.schemas.StoreSale;
import java.io.IOException;
import java.time.Instant;

/** A sale as Avro and as JSON, with the same field names. */
public final class SaleFormats {
  private SaleFormats() {}

  /** The Avro record. */
  public static StoreSale toAvro(Sale sale) {
    Place place = sale.place();
    return new StoreSale(
        sale.id(),
        Instant.ofEpochMilli(sale.soldAtMillis()),
        sale.customer(),
        place.state(),
        place.county(),
        place.city(),
        sale.category(),
        sale.shipMode(),
        sale.quantity(),
        sale.netPaid());
  }

  /** Fields of the JSON object; the time in milliseconds since 1970-01-01 UTC. */
  public static void toJson(Sale sale, JsonGenerator json) throws IOException {
    Place place = sale.place();
    json.writeNumberField("sale_id", sale.id());
    json.writeNumberField("sold_at", sale.soldAtMillis());
    json.writeStringField("customer", sale.customer());
    json.writeStringField("state", place.state());
    json.writeStringField("county", place.county());
    json.writeStringField("city", place.city());
    json.writeStringField("category", sale.category());
    json.writeStringField("ship_mode", sale.shipMode());
    json.writeNumberField("quantity", sale.quantity());
    json.writeNumberField("net_paid", sale.netPaid());
  }
}
