package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import dev.culprit.infrastructure.flink.wire.WireType;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and pre-aggregates the records of one source, and follows the control log.
 *
 * <p>Both steps are one operator: Flink chains nothing in front of a two-input operator, so as two
 * they would write every decoded event to bytes and read it back. Nothing that was added up
 * outlives a checkpoint barrier here; the state is the control log and the marks of the partitions.
 */
public final class IngestOperator extends AbstractStreamOperator<ShardMessage>
    implements TwoInputStreamOperator<Raw, byte[], ShardMessage>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int RECORDS = 1;

  /** Encoded dead letters. */
  public static final OutputTag<OutRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", WireType.OUT_RECORD);

  /** Carries no record, only event time. */
  public static final OutputTag<OutRecord> TIME = new OutputTag<>("time", WireType.OUT_RECORD);

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable BroadcastState<String, byte[]> controlState;
  private transient @Nullable ListState<long[]> markState;
  private transient @Nullable IngestTask task;

  public IngestOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    controlState = context.getOperatorStateStore().getBroadcastState(ControlLog.STATE);
    markState = context.getOperatorStateStore().getUnionListState(PartitionMarks.STATE);
  }

  @Override
  public void open() throws Exception {
    super.open();
    task =
        new IngestTask(
            spec,
            sourceId,
            Objects.requireNonNull(controlState),
            Objects.requireNonNull(markState).get(),
            getRuntimeContext(),
            message -> output.collect(new StreamRecord<>(message)),
            letter -> output.collect(DEAD_LETTERS, new StreamRecord<>(letter)));
  }

  @Override
  public void processElement1(StreamRecord<Raw> element) throws Exception {
    task().onRecord(element.getValue());
  }

  @Override
  public void processElement2(StreamRecord<byte[]> element) throws Exception {
    task().onControl(element.getValue());
    forward(task().dueTick());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    forward(mark.getTimestamp());
    forward(task().dueTick());
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    super.processWatermarkStatus(status, input);
    forward(task().dueTick());
  }

  /** What ends by this event time goes out, then the time itself. */
  private void forward(long timeMillis) {
    if (task().advance(timeMillis)) {
      boolean idle = combinedWatermark.isIdle();
      if (idle) {
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
      }
      output.emitWatermark(new Watermark(timeMillis));
      if (idle) {
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
      }
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    task().drain();
  }

  @Override
  public void endInput(int input) {
    if (input == RECORDS) {
      task().drain();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(markState).update(task().marks());
  }

  private IngestTask task() {
    return Objects.requireNonNull(task);
  }
}
