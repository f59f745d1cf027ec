package dev.culprit.producer.sales;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;

/**
 * How far the sales of a topic go.
 *
 * @param id of a sale; −1 before the first
 * @param soldAtMillis its event time, milliseconds since 1970-01-01 UTC
 */
public record SalePosition(long id, long soldAtMillis) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Before any sale. */
  public static SalePosition none() {
    return new SalePosition(-1, Long.MIN_VALUE);
  }

  /** The later of two. */
  public SalePosition max(SalePosition other) {
    return new SalePosition(Math.max(id, other.id), Math.max(soldAtMillis, other.soldAtMillis));
  }

  /** Position of a sale read as Avro. */
  public static SalePosition ofAvro(IndexedRecord sale) {
    return new SalePosition(number(sale, "sale_id"), number(sale, "sold_at"));
  }

  private static long number(IndexedRecord sale, String field) {
    return ((Number) sale.get(sale.getSchema().getField(field).pos())).longValue();
  }

  /**
   * Position of a sale in JSON.
   *
   * @throws IOException when it is none
   */
  public static SalePosition ofJson(byte[] sale) throws IOException {
    long id = -1;
    long soldAt = Long.MIN_VALUE;
    try (JsonParser json = JSON.createParser(sale)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          String name = json.currentName();
          if ("sale_id".equals(name)) {
            id = json.getLongValue();
          } else if ("sold_at".equals(name)) {
            soldAt = json.getLongValue();
          }
        }
      }
    }
    return new SalePosition(id, soldAt);
  }
}
