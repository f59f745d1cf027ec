package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Topics that steer the job. They carry no event time of their own. */
public final class ControlSource {
  private ControlSource() {}

  /** The whole control log, oldest first; what the job was started with is known already. */
  public static KafkaSource<byte[]> control(Configuration configuration) {
    return of(configuration, OutputTopics.CONTROL);
  }

  /** People's labels on anomalies. */
  public static KafkaSource<byte[]> feedback(Configuration configuration) {
    return of(configuration, OutputTopics.FEEDBACK);
  }

  private static KafkaSource<byte[]> of(Configuration configuration, String name) {
    String topic = configuration.kafka().topic(name);
    return KafkaSource.<byte[]>builder()
        .setProperties(KafkaClients.properties(configuration.kafka()))
        .setBootstrapServers(configuration.kafka().bootstrapServers())
        .setGroupId(topic)
        .setClientIdPrefix(topic)
        .setTopics(topic)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new ValueReader())
        .build();
  }

  /**
   * Always idle: without it the job's time would wait for this topic for ever; with the highest
   * time instead every window would close as soon as the data pauses.
   */
  public static WatermarkStrategy<byte[]> alwaysIdle() {
    return WatermarkStrategy.forGenerator(context -> new Idle());
  }

  private static final class Idle implements WatermarkGenerator<byte[]> {
    @Override
    public void onEvent(byte[] event, long timestampMillis, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
