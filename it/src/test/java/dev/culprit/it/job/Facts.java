package dev.culprit.it.job;

import dev.culprit.it.data.Harvest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ways to read and compare what jobs said. */
final class Facts {
  private Facts() {}

  /** Keys and values as they stand on the topic, without order and repetition. */
  static Set<String> bits(Harvest harvest) {
    return harvest.raw().stream().map(Facts::bits).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same with every repetition, in one order. */
  static List<String> everyBit(Harvest harvest) {
    return harvest.raw().stream().map(Facts::bits).sorted().toList();
  }

  private static String bits(ConsumerRecord<String, byte[]> record) {
    return record.key() + " " + HexFormat.of().formatHex(record.value());
  }

  /** By anomaly the attribution that holds: the thorough one of the latest event. */
  static Map<String, GenericRecord> lastAnswers(List<GenericRecord> attributions) {
    return attributions.stream()
        .collect(
            Collectors.toMap(
                attribution -> said(attribution, "anomaly_id"),
                attribution -> attribution,
                BinaryOperator.maxBy(
                    Comparator.comparing((GenericRecord a) -> (long) a.get("sequence"))
                        .thenComparing(a -> (int) a.get("step")))));
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
