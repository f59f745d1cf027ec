package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.ingest.AbsentField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.FieldWatch;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.infrastructure.kafka.TopicRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Counts the series and leaves of some metrics in some records: at least so many there are. */
public final class Census implements Predicate<TopicRecord> {
  private final List<MetricDefinition> metrics;
  private final FieldLayout layout;
  private final Event event;
  private final EventDecoder decoder;
  private final Map<String, Set<List<String>>> series = new HashMap<>();
  private final Map<String, Set<List<String>>> leaves = new HashMap<>();
  private final List<FieldWatch> watches;
  private final RecordSampler sampler;
  private final Set<String> there = new TreeSet<>();
  private long records;

  /**
   * @param metrics of one source
   * @param decoders makes the source's decoder for a layout
   * @param sampler reads every field of the source's records
   */
  public Census(
      List<MetricDefinition> metrics,
      Function<FieldLayout, EventDecoder> decoders,
      RecordSampler sampler) {
    this.metrics = metrics;
    this.sampler = sampler;
    Set<String> fields = new TreeSet<>();
    metrics.forEach(metric -> fields.addAll(metric.fieldsRead()));
    this.layout = FieldLayout.of(fields);
    this.event = new Event(layout);
    this.decoder = decoders.apply(layout);
    this.watches = metrics.stream().map(metric -> new FieldWatch(metric, layout)).toList();
  }

  private static List<String> leafFields(MetricDefinition metric) {
    List<String> fields = new ArrayList<>(metric.splitBy());
    metric.explainBy().forEach(dimension -> fields.addAll(dimension.fields()));
    return fields;
  }

  /** Takes a record; wants all of them. */
  @Override
  public boolean test(TopicRecord record) {
    if (decoder.decode(record.value(), event) == DecodeResult.Decoded.OK) {
      byte[] value = record.value();
      if (records++ < AbsentField.JUDGED_AFTER && value != null) {
        sampler.sample(value).forEach(field -> there.add(field.path()));
      }
      watches.forEach(watch -> watch.look(event));
      for (MetricDefinition metric : metrics) {
        add(series, metric.id(), metric.splitBy());
        add(leaves, metric.id(), leafFields(metric));
      }
    }
    return true;
  }

  private void add(Map<String, Set<List<String>>> seen, String metric, List<String> fields) {
    List<String> values = new ArrayList<>();
    for (String field : fields) {
      values.add(Objects.requireNonNullElse(event.text(layout.slotOf(field)), ""));
    }
    seen.computeIfAbsent(metric, id -> new HashSet<>()).add(values);
  }

  /** Records that could be read. */
  public long records() {
    return records;
  }

  /** Sentences about fields that metrics read and none of the records has. */
  public List<String> absentFields() {
    return watches.stream()
        .flatMap(watch -> watch.absent().stream())
        .filter(field -> field.records() > 0)
        .map(field -> field.sentence(there))
        .toList();
  }

  /** Series of a metric, at least 1. */
  public long series(String metric) {
    return Math.max(1, series.getOrDefault(metric, Set.of()).size());
  }

  /** Leaves of all series of a metric together, at least 1. */
  public long leaves(String metric) {
    return Math.max(1, leaves.getOrDefault(metric, Set.of()).size());
  }
}
