package dev.culprit.infrastructure.flink.out;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.Secret;
import dev.culprit.application.incident.IncidentNote;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes what the job says, where it says it, and addresses it to the topics. */
public final class JobOutput implements Output {
  private static final Logger LOG = LoggerFactory.getLogger(JobOutput.class);

  /** What producers send in one piece and brokers take, unless told otherwise: 1 MiB. */
  private static final int USUAL_MAX_REQUEST = 1_048_576;

  /** Room for the head of a record and of what it is sent in. */
  private static final int HEAD = 48_576;

  private final RecordEncoder encoder;
  private final UserTopics userTopics;
  private final Consumer<OutRecord> records;
  private final Consumer<AttributionRequest> requests;
  private final Consumer<IncidentNote> notes;
  private final String points;
  private final String anomalies;
  private final String attributions;
  private final String breakdowns;
  private final String deadLetters;
  private final int maxBytes;
  private long anomaliesOpened;
  private long leftOut;
  private long deadLettersTold;

  /**
   * @param records to be written
   * @param requests for the thorough attribution
   * @param notes for the incidents: the steps of anomalies and the quick answers
   */
  public JobOutput(
      KafkaSettings kafka,
      RecordEncoder encoder,
      UserTopics userTopics,
      Consumer<OutRecord> records,
      Consumer<AttributionRequest> requests,
      Consumer<IncidentNote> notes) {
    this.encoder = encoder;
    this.userTopics = userTopics;
    this.records = records;
    this.requests = requests;
    this.notes = notes;
    this.points = kafka.topic(OutputTopics.POINTS);
    this.anomalies = kafka.topic(OutputTopics.ANOMALIES);
    this.attributions = kafka.topic(OutputTopics.ATTRIBUTIONS);
    this.breakdowns = kafka.topic(OutputTopics.BREAKDOWNS);
    this.deadLetters = kafka.topic(OutputTopics.DEAD_LETTERS);
    this.maxBytes = largest(kafka);
  }

  /** The most bytes of a key and a value together that brokers take. */
  public static int largest(KafkaSettings kafka) {
    return maxRequest(kafka) - HEAD;
  }

  private static int maxRequest(KafkaSettings kafka) {
    Secret written = kafka.properties().get("max.request.size");
    return written == null || !written.written().matches("[0-9]{6,9}")
        ? USUAL_MAX_REQUEST
        : Integer.parseInt(written.written());
  }

  @Override
  public void point(Point point) {
    byte[] key = bytes(point.metric() + "|" + point.series().canonical());
    String metric = point.metric();
    send(metric, points, key, encoder.point(point));
    userTopics.publish(point, key, (topic, k, value) -> send(metric, topic, k, value));
  }

  @Override
  public void anomaly(AnomalyEvent event) {
    if (event.sequence() == 1) {
      anomaliesOpened++;
    }
    send(event.metric(), anomalies, bytes(event.anomalyId()), encoder.anomaly(event));
    notes.accept(IncidentNote.of(event));
  }

  @Override
  public void attribution(AttributionEvent event) {
    send(event.metric(), attributions, bytes(event.anomalyId()), encoder.attribution(event));
    if (event.step() == Attributing.QUICK) {
      notes.accept(IncidentNote.of(event, false, LeafSketch.NONE));
    }
  }

  @Override
  public void breakdown(Breakdown breakdown) {
    byte[] key = bytes(breakdown.metric() + "|" + breakdown.series().canonical());
    send(breakdown.metric(), breakdowns, key, encoder.breakdown(breakdown));
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLettersTold++;
    byte[] value = encoder.deadLetter(letter);
    if (value.length > maxBytes) {
      leftOut++;
      LOG.error("A dead letter of {} bytes is left out: too large.", value.length);
    } else {
      records.accept(new OutRecord(deadLetters, null, value));
    }
  }

  @Override
  public void attributionRequest(AttributionRequest request) {
    requests.accept(request);
  }

  /** Anomalies told of for the first time, since this was made. */
  public long anomaliesOpened() {
    return anomaliesOpened;
  }

  /** Dead letters, since this was made. */
  public long deadLettersTold() {
    return deadLettersTold;
  }

  /** Records that were too large to be written, since this was made. */
  public long leftOut() {
    return leftOut;
  }

  /**
   * A record the broker would refuse restarts the job for ever, so a dead letter tells of it
   * instead.
   */
  private void send(String metric, String topic, byte @Nullable [] key, byte[] value) {
    if (value.length + (key == null ? 0 : key.length) <= maxBytes) {
      records.accept(new OutRecord(topic, key, value));
      return;
    }
    leftOut++;
    LOG.error("A record of {} bytes for topic {} is left out: too large.", value.length, topic);
    deadLetter(
        new DeadLetter(
            "",
            "result-too-large",
            "A result of " + value.length + " bytes for topic '" + topic + "' was left out.",
            topic,
            -1,
            -1,
            null,
            new byte[0],
            value.length,
            "",
            Instant.EPOCH,
            Optional.empty(),
            List.of(metric)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
