package dev.culprit.infrastructure.flink.control;

import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import dev.culprit.infrastructure.flink.wire.WireType;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings people's labels to the shards of the series they are about. Follows the control log, to
 * know the source's metrics that were added while the job runs, and as it does so once a source,
 * reports there what became of the changes: every other operator of the source decides alike.
 */
public final class FeedbackOperator extends AbstractStreamOperator<ShardMessage>
    implements TwoInputStreamOperator<byte[], byte[], ShardMessage> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackOperator.class);

  /** What became of live changes, for the control topic. */
  public static final OutputTag<OutRecord> REPORTS =
      new OutputTag<>("reports", WireType.OUT_RECORD);

  /** Changes that come together are reported together. */
  private static final long REPORT_AFTER_MILLIS = 100;

  private static final long REPORT_AGAIN_AFTER_MILLIS = 10_000;

  /** Changes that were left out: they are in no control log of a snapshot. */
  private static final ListStateDescriptor<byte[]> REFUSED =
      new ListStateDescriptor<>(
          "refused-changes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable ListState<byte[]> refusedState;
  private transient @Nullable BroadcastState<String, byte[]> controlState;
  private transient @Nullable FeedbackTask task;
  private transient boolean reporting;

  public FeedbackOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    controlState = context.getOperatorStateStore().getBroadcastState(ControlLog.STATE);
    refusedState = context.getOperatorStateStore().getListState(REFUSED);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    byte[] refused = Objects.requireNonNull(task).refused();
    Objects.requireNonNull(refusedState).update(refused == null ? List.of() : List.of(refused));
  }

  @Override
  public void open() throws Exception {
    super.open();
    task =
        new FeedbackTask(
            spec,
            sourceId,
            Objects.requireNonNull(controlState),
            Objects.requireNonNull(refusedState).get(),
            getRuntimeContext());
    reportWithin(REPORT_AFTER_MILLIS);
  }

  @Override
  public void processElement1(StreamRecord<byte[]> element) {
    ShardMessage label = Objects.requireNonNull(task).route(element.getValue());
    if (label != null) {
      output.collect(new StreamRecord<>(label));
    }
  }

  @Override
  public void processElement2(StreamRecord<byte[]> element) throws Exception {
    Objects.requireNonNull(task).onControl(element.getValue());
    reportWithin(REPORT_AFTER_MILLIS);
  }

  private void reportWithin(long millis) {
    if (!reporting && Objects.requireNonNull(task).unreported()) {
      reporting = true;
      ProcessingTimeService time = getProcessingTimeService();
      time.registerTimer(time.getCurrentProcessingTime() + millis, this::report);
    }
  }

  /** A report that cannot be encoded for now waits: it is a courtesy, and ends no job. */
  private void report(long nowMillis) {
    reporting = false;
    try {
      OutRecord report = Objects.requireNonNull(task).report(nowMillis);
      if (report != null) {
        output.collect(REPORTS, new StreamRecord<>(report));
      }
    } catch (IllegalStateException e) {
      LOG.warn("What became of live changes cannot be reported yet: {}", e.getMessage());
      reportWithin(REPORT_AGAIN_AFTER_MILLIS);
    }
  }
}
