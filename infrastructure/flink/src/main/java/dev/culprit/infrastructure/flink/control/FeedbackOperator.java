package dev.culprit.infrastructure.flink.control;

import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Brings people's labels to the shards of the series they are about. Follows the control log, to
 * know the source's metrics that were added while the job runs.
 */
public final class FeedbackOperator extends AbstractStreamOperator<ShardMessage>
    implements TwoInputStreamOperator<byte[], byte[], ShardMessage> {
  private static final long serialVersionUID = 1L;

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable BroadcastState<String, byte[]> controlState;
  private transient @Nullable FeedbackTask task;

  public FeedbackOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    controlState = context.getOperatorStateStore().getBroadcastState(ControlLog.STATE);
  }

  @Override
  public void open() throws Exception {
    super.open();
    task =
        new FeedbackTask(spec, sourceId, Objects.requireNonNull(controlState), getRuntimeContext());
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
  }
}
