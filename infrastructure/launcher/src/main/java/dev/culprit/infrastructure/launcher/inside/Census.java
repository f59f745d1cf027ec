package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.AbsentField;
import dev.culprit.application.ingest.ConditionWatch;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.FieldWatch;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
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
  private final List<ConditionWatch> conditions;
  private final SourceDefinition source;
  private final EventTimeReader times;
  private final RecordProfile profile = new RecordProfile();
  private final RecordSampler sampler;
  private final Set<String> there = new TreeSet<>();
  private long records;
  private long timeless;

  /**
   * @param source where the records come from
   * @param metrics of this source
   * @param decoders makes the source's decoder for a layout
   * @param times reads the source's event time
   * @param sampler reads every field of the source's records
   */
  public Census(
      SourceDefinition source,
      List<MetricDefinition> metrics,
      Function<FieldLayout, EventDecoder> decoders,
      EventTimeReader times,
      RecordSampler sampler) {
    this.source = source;
    this.times = times;
    this.metrics = metrics;
    this.sampler = sampler;
    Set<String> fields = new TreeSet<>();
    metrics.forEach(metric -> fields.addAll(metric.fieldsRead()));
    this.layout = FieldLayout.of(fields);
    this.event = new Event(layout);
    this.decoder = decoders.apply(layout);
    this.watches = metrics.stream().map(metric -> new FieldWatch(metric, layout)).toList();
    this.conditions = metrics.stream().map(metric -> new ConditionWatch(metric, layout)).toList();
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
        List<SampledField> fields = sampler.sample(value);
        profile.add(fields);
        fields.forEach(field -> there.add(field.path()));
      }
      long kafkaMillis = record.time().toEpochMilli();
      timeless += times.readMillis(value, kafkaMillis) == EventTimeReader.FAILED ? 1 : 0;
      conditions.forEach(watch -> watch.look(event));
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

  /**
   * Sentences about what surely was not meant: an event time that cannot be read, fields that
   * metrics read and none of the records has, conditions that none satisfies.
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (timeless > 0) {
      remarks.add(
          "sources.%s.event-time: %,d of %,d records have no time that can be read, and would be dead letters. %s"
              .formatted(source.id(), timeless, records, EventTimeHint.of(source, profile))
              .stripTrailing());
    }
    if (timeless == 0) {
      EventTimeHint.otherUnit(source, profile)
          .map(hint -> "sources.%s.event-time: %s".formatted(source.id(), hint))
          .ifPresent(remarks::add);
    }
    remarks.addAll(absentFields());
    conditions.stream()
        .flatMap(watch -> watch.unmet().stream())
        .filter(condition -> condition.records() > 0)
        .map(condition -> condition.sentence(there))
        .forEach(remarks::add);
    return remarks;
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
