package dev.culprit.infrastructure.flink.series;

import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.incident.IncidentOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import dev.culprit.infrastructure.flink.wire.WireType;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A shell around the series engine: messages and timers in, records out, and everything dirty
 * written to keyed state before a snapshot.
 *
 * <p>An operator and not a function: a function may only write under the key of the record at hand,
 * and the engine writes shards behind.
 */
public final class SeriesOperator extends AbstractStreamOperator<OutRecord>
    implements TwoInputStreamOperator<ShardMessage, byte[], OutRecord>,
        Triggerable<Integer, VoidNamespace> {
  /** Version of what the keys of its state depend on. */
  public static final int STATE_FORMAT = StateFormat.VERSION;

  private static final long serialVersionUID = 1L;

  /** Requests for the thorough attribution. */
  public static final OutputTag<AttributionTask> ATTRIBUTIONS =
      new OutputTag<>("attributions", WireType.ATTRIBUTION_TASK);

  private static final Duration TRICKLE_EVERY = Duration.ofMillis(100);
  private static final int TRICKLE_WRITES = 200;

  private static final ListStateDescriptor<Integer> PARKED =
      new ListStateDescriptor<>("parked", Types.INT);

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable BroadcastState<String, byte[]> controlState;
  private transient @Nullable ListState<long[]> formatState;
  private transient @Nullable ListState<Integer> parkedState;
  private transient @Nullable MapState<String, byte[]> seriesState;
  private transient @Nullable InternalTimerService<VoidNamespace> timers;
  private transient @Nullable SeriesTask task;

  public SeriesOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    controlState = context.getOperatorStateStore().getBroadcastState(ControlLog.STATE);
    formatState = context.getOperatorStateStore().getUnionListState(StateFormat.STATE);
    parkedState = context.getOperatorStateStore().getUnionListState(PARKED);
    seriesState = context.getKeyedStateStore().getMapState(KeyedSeriesStore.STATE);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("shards", VoidNamespaceSerializer.INSTANCE, this);
    task =
        new SeriesTask(
            spec,
            sourceId,
            Objects.requireNonNull(controlState),
            Objects.requireNonNull(formatState).get(),
            Objects.requireNonNull(seriesState),
            timers,
            this,
            !(getKeyedStateBackend() instanceof RocksDBKeyedStateBackend),
            new SlotShare(getContainingTask().getEnvironment().getTaskManagerInfo()),
            getRuntimeContext(),
            record -> output.collect(new StreamRecord<>(record)),
            request -> output.collect(ATTRIBUTIONS, new StreamRecord<>(request)),
            note -> output.collect(IncidentOperator.NOTES, new StreamRecord<>(note)));
    task.measure(getMetricGroup());
    task.resume(Objects.requireNonNull(parkedState).get(), getRuntimeContext().getTaskInfo());
    getProcessingTimeService()
        .scheduleWithFixedDelay(
            now -> task().engine().trickle(TRICKLE_WRITES),
            TRICKLE_EVERY.toMillis(),
            TRICKLE_EVERY.toMillis());
  }

  @Override
  public void processElement1(StreamRecord<ShardMessage> element) {
    task().onMessage(element.getValue());
  }

  @Override
  public void processElement2(StreamRecord<byte[]> element) throws Exception {
    task().onControl(element.getValue());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    task().onWatermark(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) {
    task().onTimer(timer.getKey(), Objects.requireNonNull(timers).currentWatermark());
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {}

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    task().flush();
    Objects.requireNonNull(formatState).update(task().format());
    Objects.requireNonNull(parkedState).update(task().parked());
  }

  /** How long the last flush before a snapshot took. */
  public long lastFlushMillis() {
    return task().lastFlushMillis();
  }

  private SeriesTask task() {
    return Objects.requireNonNull(task);
  }
}
