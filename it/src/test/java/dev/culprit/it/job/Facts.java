package dev.culprit.it.job;

import dev.culprit.it.data.Harvest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** Ways to read and compare what jobs said. */
final class Facts {
  private Facts() {}

  /** Keys and values as they stand on the topic, without order and repetition. */
  static Set<String> bits(Harvest harvest) {
    return harvest.raw().stream()
        .map(record -> record.key() + " " + HexFormat.of().formatHex(record.value()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code id/sequence/state} of anomaly events. */
  static Set<String> life(List<GenericRecord> anomalies) {
    return anomalies.stream()
        .map(a -> a.get("anomaly_id") + "/" + a.get("sequence") + "/" + a.get("state"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The best segment of an attribution, such as {@code category=Electronics}; empty if none. */
  static String culprit(GenericRecord attribution) {
    List<GenericRecord> segments = records(attribution, "segments");
    return segments.isEmpty()
        ? ""
        : records(segments.get(0), "values").stream()
            .map(value -> said(value, "dimension") + "=" + said(value, "value"))
            .collect(Collectors.joining("&"));
  }

  static List<GenericRecord> records(GenericRecord record, String field) {
    return ((List<?>) record.get(field)).stream().map(GenericRecord.class::cast).toList();
  }

  static String said(GenericRecord record, String field) {
    return String.valueOf(record.get(field));
  }

  static Instant instant(GenericRecord record, String field) {
    return Instant.ofEpochMilli((long) record.get(field));
  }
}
