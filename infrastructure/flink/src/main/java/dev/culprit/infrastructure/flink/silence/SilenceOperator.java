package dev.culprit.infrastructure.flink.silence;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.infrastructure.flink.control.Tick;
import dev.culprit.infrastructure.flink.source.GapProbe;
import dev.culprit.infrastructure.flink.source.KafkaEventSource;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Watches one source, and writes a tick to the control topic when it falls silent. Runs once a
 * source, receives no records, only event time. Holds no state: after a restart silence is measured
 * anew.
 */
public final class SilenceOperator extends AbstractStreamOperator<OutRecord>
    implements OneInputStreamOperator<OutRecord, OutRecord> {
  private static final long serialVersionUID = 1L;

  /** Questions to the broker in each {@code silence-after}. */
  private static final int QUESTIONS = 10;

  private final JobSpec spec;
  private final String sourceId;
  private transient @Nullable TopicWatch watch;
  private transient @Nullable Silence silence;
  private transient @Nullable GapProbe gaps;
  private transient @Nullable ControlCodec codec;
  private transient @Nullable String controlTopic;
  private transient @Nullable AtomicReference<TopicWatch.Offsets> answer;

  public SilenceOperator(JobSpec spec, String sourceId) {
    this.spec = spec;
    this.sourceId = sourceId;
  }

  @Override
  public void open() throws Exception {
    super.open();
    Configuration configuration = spec.parse();
    SourceDefinition source = JobSpec.sourceOf(configuration, sourceId);
    answer = new AtomicReference<>();
    codec = spec.parts().controlCodec(configuration);
    controlTopic = configuration.kafka().topic(OutputTopics.CONTROL);
    GapProbe probe = new GapProbe(KafkaClients.properties(configuration.kafka()));
    gaps = probe;
    silence =
        new Silence(
            sourceId,
            source.eventTime().silenceAfter(),
            (partition, next, end) ->
                probe.holdsNothing(new TopicPartition(source.topic(), partition), next, end));
    watch =
        new TopicWatch(
            KafkaClients.properties(configuration.kafka()),
            source.topic(),
            KafkaEventSource.groupOf(configuration, source));
    long every = Math.max(1, source.eventTime().silenceAfter().toMillis() / QUESTIONS);
    getProcessingTimeService().scheduleWithFixedDelay(this::look, every, every);
  }

  /** Uses the answer to the last question, if there was one, and asks the next. */
  private void look(long nowMillis) {
    AtomicReference<TopicWatch.Offsets> answers = Objects.requireNonNull(answer);
    TopicWatch.Offsets offsets = answers.getAndSet(null);
    Tick tick =
        offsets == null
            ? null
            : Objects.requireNonNull(silence).onAnswer(nowMillis, offsets.ends(), offsets.read());
    if (tick != null) {
      emit(tick);
    }
    Objects.requireNonNull(watch).ask().thenAccept(answers::set);
  }

  private void emit(Tick tick) {
    ControlChange change = tick.toChange(tick.timeMillis());
    String key = change.kind() + "/" + change.id() + "/" + change.version();
    output.collect(
        new StreamRecord<>(
            new OutRecord(
                Objects.requireNonNull(controlTopic),
                key.getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(codec).encode(change))));
  }

  @Override
  public void processElement(StreamRecord<OutRecord> element) {}

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    Objects.requireNonNull(silence).onWatermark(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void close() throws Exception {
    if (watch != null) {
      watch.close();
    }
    if (gaps != null) {
      gaps.close();
    }
    super.close();
  }
}
