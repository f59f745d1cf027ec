package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.output.RecordDecoder;
import dev.culprit.infrastructure.kafka.TopicTail;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Points, anomalies and attributions from their topics into an output. */
public final class ResultFeed implements AutoCloseable {
  private final TopicTail tail;
  private final RecordDecoder decoder;
  private final String points;
  private final String anomalies;

  private ResultFeed(TopicTail tail, RecordDecoder decoder, String points, String anomalies) {
    this.tail = tail;
    this.decoder = decoder;
    this.points = points;
    this.anomalies = anomalies;
  }

  /**
   * From now on.
   *
   * @param client properties of Kafka's client
   */
  public static ResultFeed open(
      Configuration configuration, Map<String, String> client, RecordDecoder decoder) {
    String points = configuration.kafka().topic(OutputTopics.POINTS);
    String anomalies = configuration.kafka().topic(OutputTopics.ANOMALIES);
    String attributions = configuration.kafka().topic(OutputTopics.ATTRIBUTIONS);
    TopicTail tail = TopicTail.fromNow(client, List.of(points, anomalies, attributions));
    return new ResultFeed(tail, decoder, points, anomalies);
  }

  /** Hands over what came, waiting for it up to this time. */
  public void poll(Duration atMost, DemoOutput output) {
    tail.poll(
        atMost,
        (topic, value) -> {
          if (topic.equals(points)) {
            output.point(decoder.point(value));
          } else if (topic.equals(anomalies)) {
            output.anomaly(decoder.anomaly(value));
          } else {
            output.attribution(decoder.attribution(value));
          }
        });
    output.tick();
  }

  @Override
  public void close() {
    tail.close();
  }
}
