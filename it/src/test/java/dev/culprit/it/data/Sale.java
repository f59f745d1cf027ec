package dev.culprit.it.data;

import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** One event of the test data. */
public record Sale(
    Instant soldAt, String country, String category, String payment, double netPaid) {

  static final Schema SCHEMA =
      SchemaBuilder.record("Sale")
          .namespace("dev.culprit.it.data")
          .fields()
          .requiredLong("sold_at")
          .requiredString("country")
          .requiredString("category")
          .requiredString("payment")
          .requiredDouble("net_paid")
          .endRecord();

  GenericRecord toAvro() {
    GenericRecord avro = new GenericData.Record(SCHEMA);
    avro.put("sold_at", soldAt.toEpochMilli());
    avro.put("country", country);
    avro.put("category", category);
    avro.put("payment", payment);
    avro.put("net_paid", netPaid);
    return avro;
  }
}
