package dev.culprit.infrastructure.flink.attribute;

import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.incident.IncidentOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.WireType;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the thorough attribution on a thread of its own, so that a slow attributor stops neither
 * series nor checkpoints. The newest request of an anomaly replaces one that still waits; requests
 * not yet answered are in keyed state and are run again after a restore. When too many anomalies
 * wait, the input waits too.
 */
public final class AttributeOperator extends AbstractStreamOperator<OutRecord>
    implements TwoInputStreamOperator<AttributionTask, byte[], OutRecord>, BoundedMultiInput {
  private static final Logger LOG = LoggerFactory.getLogger(AttributeOperator.class);

  private static final long serialVersionUID = 1L;
  private static final int MAX_WAITING = 1_000;
  private static final int REQUESTS = 1;
  private static final ValueStateDescriptor<AttributionTask> UNANSWERED =
      new ValueStateDescriptor<>("unanswered", WireType.ATTRIBUTION_TASK);

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable BroadcastState<String, byte[]> controlState;
  private transient @Nullable ValueState<AttributionTask> unanswered;
  private transient @Nullable AttributionWork work;
  private transient @Nullable PendingTasks pending;
  private transient @Nullable MailboxExecutor mailbox;
  private transient @Nullable ExecutorService worker;
  private transient boolean running;

  public AttributeOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    controlState = context.getOperatorStateStore().getBroadcastState(ControlLog.STATE);
    unanswered = context.getKeyedStateStore().getState(UNANSWERED);
  }

  @Override
  public void open() throws Exception {
    super.open();
    pending = new PendingTasks();
    mailbox =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());
    work =
        new AttributionWork(
            spec, sourceId, Objects.requireNonNull(controlState), getRuntimeContext());
    worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "attribution of " + sourceId);
              thread.setDaemon(true);
              thread.setContextClassLoader(getUserCodeClassloader());
              return thread;
            });
    PendingTasks restored = pending;
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            UNANSWERED,
            (key, state) -> {
              AttributionTask task = state.value();
              if (task != null) {
                restored.offer(task);
              }
            });
    runNext();
  }

  @Override
  public void processElement1(StreamRecord<AttributionTask> element) throws Exception {
    AttributionTask task = element.getValue();
    while (pending().size() >= MAX_WAITING && !pending().contains(task.anomalyId())) {
      Objects.requireNonNull(mailbox).yield();
    }
    setCurrentKey(task.anomalyId());
    if (pending().offer(task)) {
      state().update(task);
    }
    runNext();
  }

  @Override
  public void processElement2(StreamRecord<byte[]> element) throws Exception {
    Objects.requireNonNull(work).onControl(element.getValue());
  }

  private void runNext() {
    AttributionTask task = running ? null : pending().poll();
    if (task != null) {
      running = true;
      Runnable attribution = Objects.requireNonNull(work).prepare(task, this::later);
      Objects.requireNonNull(worker).execute(attribution);
    }
  }

  /**
   * Called on the worker's thread; the rest happens on the task's own. A task that has ended takes
   * no answer any more; the request is still in its state.
   */
  private void later(AttributionTask task, AttributionWork.Answer answer) {
    try {
      Objects.requireNonNull(mailbox).execute(() -> answered(task, answer), "attribution done");
    } catch (RejectedExecutionException e) {
      LOG.debug("the task ended before the attribution of {} was done", task.anomalyId());
    }
  }

  private void answered(AttributionTask task, AttributionWork.Answer answer) throws Exception {
    running = false;
    Objects.requireNonNull(work)
        .emit(
            answer,
            record -> output.collect(new StreamRecord<>(record)),
            note -> output.collect(IncidentOperator.NOTES, new StreamRecord<>(note)));
    setCurrentKey(task.anomalyId());
    AttributionTask latest = state().value();
    if (latest != null && latest.sequence() == task.sequence()) {
      state().clear();
    }
    runNext();
  }

  @Override
  public void endInput(int input) throws Exception {
    while (input == REQUESTS && (running || pending().size() > 0)) {
      Objects.requireNonNull(mailbox).yield();
    }
  }

  @Override
  public void close() throws Exception {
    if (worker != null) {
      worker.shutdownNow();
    }
    super.close();
  }

  private PendingTasks pending() {
    return Objects.requireNonNull(pending);
  }

  private ValueState<AttributionTask> state() {
    return Objects.requireNonNull(unanswered);
  }
}
