package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.PreAggregator;
import dev.culprit.application.ingest.ShardSink;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.control.ChangeOutcomes;
import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.control.MetricChanges;
import dev.culprit.infrastructure.flink.control.Tick;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.out.UserTopics;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.jspecify.annotations.Nullable;

/** What {@link IngestOperator} does, put together on the worker from the job's parts. */
final class IngestTask {
  /** Heap the sums may take before they are sent on early, bytes a subtask. */
  private static final long MAX_HEAP_BYTES = 64L << 20;

  private final Intake intake;
  private final PreAggregator sums;
  private final PartitionMarks marks = new PartitionMarks();
  private final ControlLog control;
  private final MetricChanges changes;
  private final ShardSink sink;
  private final String sourceId;
  private final FieldReport fields;
  private long timeMillis = Long.MIN_VALUE;
  private @Nullable Tick tick;

  /** Of the records that could be read. */
  private @Nullable Raw newest;

  IngestTask(
      JobSpec spec,
      String sourceId,
      BroadcastState<String, byte[]> controlState,
      Iterable<long[]> restoredMarks,
      RuntimeContext runtime,
      Consumer<ShardMessage> messages,
      Consumer<OutRecord> deadLetters)
      throws Exception {
    Configuration configuration = spec.parse();
    SourceDefinition source = JobSpec.sourceOf(configuration, sourceId);
    int maxParallelism = configuration.engine().maxParallelism();
    MetricCatalog catalog = MetricCatalog.of(configuration, sourceId);
    ShardKeys keys = ShardKeys.forMaxParallelism(maxParallelism);
    this.sourceId = sourceId;
    ChangeOutcomes outcomes = new ChangeOutcomes(runtime.getMetricGroup());
    this.changes =
        new MetricChanges(
            catalog, spec.parts().plugins(runtime), spec.parts().configurationCodec(), outcomes);
    this.control =
        new ControlLog(
            controlState,
            spec.parts().controlCodec(configuration),
            configuration.limits().controlEntries(),
            outcomes);
    control.replay(spec.controlLog(), this::onChange);
    marks.restore(restoredMarks);
    this.sums = new PreAggregator(catalog, Shards.forMaxParallelism(maxParallelism));
    this.fields =
        new FieldReport(sourceId, sums, spec.parts().sampler(configuration, source), runtime);
    this.sink =
        (shard, payload) ->
            messages.accept(
                new ShardMessage(keys.keyOf(shard), ShardMessage.CONTRIBUTIONS, payload));
    JobOutput output =
        new JobOutput(
            configuration.kafka(),
            spec.parts().encoder(configuration),
            new UserTopics(spec.parts(), configuration, catalog),
            deadLetters,
            request -> {},
            note -> {});
    runtime.getMetricGroup().gauge("deadLetters", output::deadLettersTold);
    this.intake =
        new Intake(
            catalog,
            layout -> spec.parts().decoder(configuration, source, layout),
            time -> Thread.sleep(time.toMillis()),
            sums,
            marks,
            new DeadLetters(source, configuration.limits().deadLetterBytes(), output));
  }

  void onRecord(Raw raw) throws InterruptedException {
    if (intake.take(raw)) {
      newest = raw;
    }
    if (sums.heapBytes() > MAX_HEAP_BYTES) {
      drain();
    }
  }

  void onControl(byte[] value) throws Exception {
    control.accept(value, this::onChange);
  }

  private boolean onChange(ControlChange change) {
    Tick moved = Tick.of(change, sourceId);
    if (moved != null) {
      tick = moved;
    }
    return changes.apply(change);
  }

  /** The time a tick moves on to, once this subtask has read as far; else Long.MIN_VALUE. */
  long dueTick() {
    return tick != null && marks.reached(tick.nextOffsets()) ? tick.timeMillis() : Long.MIN_VALUE;
  }

  /** Sends on what ends by this time. False when time stands at it already. */
  boolean advance(long newTimeMillis) {
    if (newTimeMillis <= timeMillis) {
      return false;
    }
    timeMillis = newTimeMillis;
    fields.look(newest);
    sums.drainUpTo(newTimeMillis, sink);
    return true;
  }

  void drain() {
    sums.drainAll(sink);
  }

  List<long[]> marks() {
    return marks.snapshot();
  }
}
