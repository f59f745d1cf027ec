package dev.culprit.application.ingest;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.metric.Shards;
import dev.culprit.domain.window.WindowShape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one version of one metric has taken in and not yet sent on. */
final class MetricIntake {
  private static final long RECORD_HEAP_BYTES = 200;

  private MeasureExtractor extractor;
  private final MetricPlan plan;
  private final FieldWatch fields;
  private final ConditionWatch conditions;
  private final @Nullable WindowShape shape;
  private final TreeMap<Long, SeriesMap> slices = new TreeMap<>();
  private final Map<List<String>, List<Contributions.RecordPart>> records = new LinkedHashMap<>();
  private long lastSlice = Long.MIN_VALUE;
  private @Nullable SeriesMap lastSeries;

  MetricIntake(MetricPlan plan, FieldLayout layout) {
    this.plan = plan;
    this.shape = plan.shape();
    this.extractor = new MeasureExtractor(plan, layout);
    this.fields = new FieldWatch(plan.definition(), layout);
    this.conditions = new ConditionWatch(plan.definition(), layout);
  }

  /** Events come in another layout from now on. */
  void rebind(FieldLayout layout) {
    extractor = new MeasureExtractor(plan, layout);
    fields.rebind(layout);
    conditions.rebind(layout);
  }

  /** Which fields its records have had. */
  FieldWatch fields() {
    return fields;
  }

  /** Which of its conditions records have satisfied. */
  ConditionWatch conditions() {
    return conditions;
  }

  MetricPlan plan() {
    return plan;
  }

  /** Start of the slice the event falls in; its own time when every record is a point. */
  long startOf(Event event) {
    return shape == null ? event.timeMillis() : shape.sliceStart(event.timeMillis());
  }

  /**
   * @return by how many bytes the heap in use has grown
   */
  long add(Event event, long startMillis) {
    conditions.look(event);
    if (!extractor.counts(event)) {
      return 0;
    }
    fields.look(event);
    if (shape == null) {
      return addRecord(event);
    }
    SeriesMap series = seriesAt(startMillis);
    LeafMap leaves = series.entryOf(extractor, event).leaves();
    long before = leaves.heapBytes();
    extractor.contribute(event, leaves.leafOf(extractor, event));
    long grown = leaves.heapBytes() - before;
    series.grew(grown);
    return grown;
  }

  /**
   * Sends the slices that end at or before the watermark, and all single records.
   *
   * @return by how many bytes the heap in use has shrunk
   */
  long drainUpTo(long watermarkMillis, Shards shards, ShardSink sink) {
    long freed = shape == null ? 0 : drainSlices(shape, watermarkMillis, shards, sink);
    for (Map.Entry<List<String>, List<Contributions.RecordPart>> entry : records.entrySet()) {
      List<String> series = entry.getKey();
      Contributions.Records batch = new Contributions.Records(header(series), entry.getValue());
      sink.accept(shards.of(series), Contributions.encode(batch));
      freed += RECORD_HEAP_BYTES * entry.getValue().size();
    }
    records.clear();
    return freed;
  }

  private long drainSlices(
      WindowShape windows, long watermarkMillis, Shards shards, ShardSink sink) {
    long freed = 0;
    Iterator<Map.Entry<Long, SeriesMap>> entries = slices.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Long, SeriesMap> entry = entries.next();
      boolean open = entry.getKey() + windows.sliceMillis() > watermarkMillis;
      if (open && watermarkMillis != Long.MAX_VALUE) {
        break;
      }
      send(entry.getKey(), entry.getValue(), shards, sink);
      freed += entry.getValue().heapBytes();
      entries.remove();
      lastSeries = null;
    }
    return freed;
  }

  private SeriesMap seriesAt(long startMillis) {
    SeriesMap series = lastSeries;
    if (series == null || lastSlice != startMillis) {
      series = slices.computeIfAbsent(startMillis, s -> new SeriesMap());
      lastSeries = series;
      lastSlice = startMillis;
    }
    return series;
  }

  private void send(long startMillis, SeriesMap series, Shards shards, ShardSink sink) {
    for (SeriesMap.Entry entry : series.entries()) {
      Contributions.Slice slice =
          new Contributions.Slice(
              header(entry.values()), startMillis, List.copyOf(entry.leaves().parts()));
      sink.accept(shards.of(entry.values()), Contributions.encode(slice));
    }
  }

  private Contributions.Header header(List<String> series) {
    return new Contributions.Header(plan.id(), plan.version(), series);
  }

  private long addRecord(Event event) {
    List<String> series = new ArrayList<>(extractor.seriesWidth());
    for (int i = 0; i < extractor.seriesWidth(); i++) {
      series.add(extractor.seriesValue(event, i));
    }
    List<String> leaf = new ArrayList<>(extractor.leafWidth());
    for (int i = 0; i < extractor.leafWidth(); i++) {
      leaf.add(extractor.leafValue(event, i));
    }
    records
        .computeIfAbsent(series, s -> new ArrayList<>())
        .add(
            new Contributions.RecordPart(
                event.timeMillis(),
                event.partition(),
                event.offset(),
                RecordFields.values(plan, event),
                leaf,
                RecordFields.texts(plan, event)));
    return RECORD_HEAP_BYTES;
  }
}
