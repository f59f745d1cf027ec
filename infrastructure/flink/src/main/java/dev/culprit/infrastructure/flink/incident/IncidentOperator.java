package dev.culprit.infrastructure.flink.incident;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.incident.IncidentBoard;
import dev.culprit.application.incident.IncidentNotes;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell around the {@link IncidentBoard}: notes in, incidents out, once a second of the machine's
 * clock. There is one for the whole job; it sees anomalies, not events, so one is enough.
 */
public final class IncidentOperator extends AbstractStreamOperator<OutRecord>
    implements OneInputStreamOperator<byte[], OutRecord>, BoundedOneInput {
  private static final Logger REFUSED = LoggerFactory.getLogger(IncidentOperator.class);

  private static final long serialVersionUID = 1L;

  /** What the incidents need to know, from series and from attribution. */
  public static final OutputTag<byte[]> NOTES =
      new OutputTag<>("incident-notes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final ListStateDescriptor<byte[]> BOARD =
      new ListStateDescriptor<>("board", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final JobSpec spec;
  private transient @Nullable ListState<byte[]> state;
  private transient @Nullable IncidentBoard board;
  private transient @Nullable RecordEncoder encoder;
  private transient @Nullable String topic;
  private transient int maxBytes;
  private transient long leftOut;

  public IncidentOperator(JobSpec spec) {
    this.spec = spec;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ListState<byte[]> kept = context.getOperatorStateStore().getListState(BOARD);
    state = kept;
    board = IncidentBoard.restore(kept.get());
  }

  @Override
  public void open() throws Exception {
    super.open();
    Configuration configuration = spec.parse();
    encoder = spec.parts().encoder(configuration);
    maxBytes = JobOutput.largest(configuration.kafka());
    topic = configuration.kafka().topic(OutputTopics.INCIDENTS);
    board()
        .onlySources(
            configuration.sources().stream()
                .map(SourceDefinition::id)
                .collect(Collectors.toUnmodifiableSet()));
    getMetricGroup().gauge("incidentsOpen", () -> board().open());
    getMetricGroup().gauge("resultsLeftOut", () -> leftOut);
    getMetricGroup().gauge("anomaliesWithoutIncident", () -> board().leftOut());
    getProcessingTimeService()
        .scheduleWithFixedDelay(
            now -> tell(board().look()), LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis());
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    board().accept(IncidentNotes.decode(element.getValue()));
  }

  private void tell(List<IncidentEvent> incidents) {
    for (IncidentEvent incident : incidents) {
      byte[] key = incident.incidentId().getBytes(StandardCharsets.UTF_8);
      byte[] value = Objects.requireNonNull(encoder).incident(incident);
      if (key.length + value.length > maxBytes) {
        // The broker would refuse it, again and again.
        leftOut++;
        REFUSED.error(
            "Incident {} of {} bytes is left out: too large.", incident.incidentId(), value.length);
        continue;
      }
      output.collect(new StreamRecord<>(new OutRecord(Objects.requireNonNull(topic), key, value)));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(state).update(board().snapshot());
  }

  @Override
  public void endInput() {
    tell(board().finish());
  }

  private IncidentBoard board() {
    return Objects.requireNonNull(board);
  }
}
