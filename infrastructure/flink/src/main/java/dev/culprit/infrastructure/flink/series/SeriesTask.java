package dev.culprit.infrastructure.flink.series;

import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.incident.IncidentNote;
import dev.culprit.application.incident.IncidentNotes;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.SeriesEngine;
import dev.culprit.application.series.WarmStart;
import dev.culprit.infrastructure.flink.control.ChangeOutcomes;
import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.control.MetricChanges;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.out.UserTopics;
import dev.culprit.infrastructure.flink.spec.JobParts;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.jspecify.annotations.Nullable;

/** What {@link SeriesOperator} does, put together on the worker from the job's parts. */
final class SeriesTask {
  /** How much event time goes by between two notes to the incidents that it has. */
  private static final long TELL_TIME_EVERY_MILLIS = 60_000;

  private final String sourceId;
  private final Consumer<byte[]> notes;
  private final SeriesEngine engine;
  private final JobOutput output;
  private final MetricChanges changes;
  private final ControlLog control;
  private final ShardTimers timers;
  private final ShardKeys keys;
  private final Counter feedback = new SimpleCounter();
  private long lastFlushMillis;
  private long toldMillis = Long.MIN_VALUE / 2;

  SeriesTask(
      JobSpec spec,
      String sourceId,
      BroadcastState<String, byte[]> controlState,
      Iterable<long[]> restoredFormats,
      MapState<String, byte[]> seriesState,
      InternalTimerService<VoidNamespace> timerService,
      KeyContext context,
      boolean copying,
      SlotShare share,
      RuntimeContext runtime,
      Consumer<OutRecord> records,
      Consumer<AttributionTask> attributions,
      Consumer<byte[]> notes)
      throws Exception {
    this.sourceId = sourceId;
    this.notes = notes;
    Configuration configuration = spec.parse();
    JobParts parts = spec.parts();
    int maxParallelism = configuration.engine().maxParallelism();
    MetricCatalog catalog = MetricCatalog.of(configuration, sourceId);
    this.keys = ShardKeys.forMaxParallelism(maxParallelism);
    StateFormat.check(keys, restoredFormats);
    ChangeOutcomes outcomes = new ChangeOutcomes(runtime.getMetricGroup());
    PluginCatalog plugins = parts.plugins(runtime);
    this.changes = new MetricChanges(catalog, plugins, parts.configurationCodec(), outcomes);
    this.control =
        new ControlLog(
            controlState,
            parts.controlCodec(configuration),
            configuration.limits().controlEntries(),
            outcomes);
    control.replay(spec.controlLog(), changes::apply);
    this.timers = new ShardTimers(timerService, context, keys);
    timers.restore();
    this.output =
        new JobOutput(
            configuration.kafka(),
            parts.encoder(configuration),
            new UserTopics(parts, configuration, catalog),
            records,
            request -> attributions.accept(taskOf(request)),
            note -> notes.accept(IncidentNotes.encode(note.from(sourceId))));
    this.engine =
        new SeriesEngine(
            catalog,
            plugins,
            new KeyedSeriesStore(seriesState, context, keys, copying),
            output,
            new EngineSettings(
                Shards.forMaxParallelism(maxParallelism),
                share.of(configuration.engine().stateCacheBytes(), configuration.sources().size()),
                configuration.limits().leavesPerSeries()),
            warm(parts.learnt(sourceId, runtime), maxParallelism, runtime.getTaskInfo()));
  }

  private WarmStart warm(byte @Nullable [] learnt, int maxParallelism, TaskInfo here) {
    return learnt == null
        ? WarmStart.none()
        : WarmStart.decode(
            learnt, Shards.forMaxParallelism(maxParallelism), shard -> owns(shard, here));
  }

  private boolean owns(int shard, TaskInfo here) {
    int owner =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            keys.keyOf(shard),
            here.getMaxNumberOfParallelSubtasks(),
            here.getNumberOfParallelSubtasks());
    return owner == here.getIndexOfThisSubtask();
  }

  void measure(MetricGroup metrics) {
    metrics.gauge("snapshotFlushMillis", () -> lastFlushMillis);
    metrics.gauge("liveBytes", engine::heapBytes);
    metrics.counter("feedback", feedback);
    metrics.gauge("anomaliesOpened", output::anomaliesOpened);
    metrics.gauge("resultsLeftOut", output::leftOut);
  }

  SeriesEngine engine() {
    return engine;
  }

  void onMessage(ShardMessage message) {
    if (message.kind() == ShardMessage.FEEDBACK) {
      feedback.inc();
      return;
    }
    int shard = keys.shardOf(message.key());
    engine.onMessage(shard, message.payload());
    timers.reset(shard, engine);
  }

  void onWatermark(long watermarkMillis) {
    engine.onWatermark(watermarkMillis);
    if (watermarkMillis >= toldMillis + TELL_TIME_EVERY_MILLIS
        && watermarkMillis < Long.MAX_VALUE) {
      toldMillis = watermarkMillis;
      notes.accept(IncidentNotes.encode(new IncidentNote.Time(sourceId, watermarkMillis)));
    }
  }

  void onTimer(int key, long watermarkMillis) {
    int shard = keys.shardOf(key);
    timers.fired(shard);
    engine.advance(shard, watermarkMillis);
    timers.reset(shard, engine);
  }

  void onControl(byte[] value) throws Exception {
    control.accept(value, this::onChange);
  }

  private boolean onChange(ControlChange change) {
    boolean taken = changes.apply(change);
    if (taken) {
      engine.onCatalogChanged();
      timers.resetAll(engine);
    }
    return taken;
  }

  /** Writes all that is dirty; the time this takes is the snapshot's synchronous part. */
  void flush() {
    long start = System.nanoTime();
    engine.flush();
    lastFlushMillis = (System.nanoTime() - start) / 1_000_000;
  }

  long lastFlushMillis() {
    return lastFlushMillis;
  }

  /** Takes up what was set aside in these shards before a restore, as far as it is known now. */
  void resume(Iterable<Integer> parked, TaskInfo here) {
    for (int shard : parked) {
      if (owns(shard, here)) {
        engine.resumeParked(shard);
        timers.reset(shard, engine);
      }
    }
  }

  /** Shards in which something is set aside. */
  List<Integer> parked() {
    return engine.parkedShards();
  }

  List<long[]> format() {
    return StateFormat.of(keys);
  }

  private static AttributionTask taskOf(AttributionRequest request) {
    return new AttributionTask(
        request.anomalyId(), request.sequence(), AttributionRequests.encode(request));
  }
}
