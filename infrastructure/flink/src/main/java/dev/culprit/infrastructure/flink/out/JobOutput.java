package dev.culprit.infrastructure.flink.out;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Encodes what the job says, where it says it, and addresses it to the topics. */
public final class JobOutput implements Output {
  private final RecordEncoder encoder;
  private final UserTopics userTopics;
  private final Consumer<OutRecord> records;
  private final Consumer<AttributionRequest> requests;
  private final String points;
  private final String anomalies;
  private final String attributions;
  private final String breakdowns;
  private final String deadLetters;

  public JobOutput(
      KafkaSettings kafka,
      RecordEncoder encoder,
      UserTopics userTopics,
      Consumer<OutRecord> records,
      Consumer<AttributionRequest> requests) {
    this.encoder = encoder;
    this.userTopics = userTopics;
    this.records = records;
    this.requests = requests;
    this.points = kafka.topic(OutputTopics.POINTS);
    this.anomalies = kafka.topic(OutputTopics.ANOMALIES);
    this.attributions = kafka.topic(OutputTopics.ATTRIBUTIONS);
    this.breakdowns = kafka.topic(OutputTopics.BREAKDOWNS);
    this.deadLetters = kafka.topic(OutputTopics.DEAD_LETTERS);
  }

  @Override
  public void point(Point point) {
    byte[] key = bytes(point.metric() + "|" + point.series().canonical());
    records.accept(new OutRecord(points, key, encoder.point(point)));
    userTopics.publish(point, key, records);
  }

  @Override
  public void anomaly(AnomalyEvent event) {
    records.accept(new OutRecord(anomalies, bytes(event.anomalyId()), encoder.anomaly(event)));
  }

  @Override
  public void attribution(AttributionEvent event) {
    records.accept(
        new OutRecord(attributions, bytes(event.anomalyId()), encoder.attribution(event)));
  }

  @Override
  public void breakdown(Breakdown breakdown) {
    byte[] key = bytes(breakdown.metric() + "|" + breakdown.series().canonical());
    records.accept(new OutRecord(breakdowns, key, encoder.breakdown(breakdown)));
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    records.accept(new OutRecord(deadLetters, null, encoder.deadLetter(letter)));
  }

  @Override
  public void attributionRequest(AttributionRequest request) {
    requests.accept(request);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
