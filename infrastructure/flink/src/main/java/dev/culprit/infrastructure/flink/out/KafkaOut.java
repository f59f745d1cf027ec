package dev.culprit.infrastructure.flink.out;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Delivery;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The one sink of the job. */
public final class KafkaOut {
  private KafkaOut() {}

  /**
   * At-least-once by default: visible at once, repetitions carry the same id. Exactly-once when
   * configured: all outputs of a subtask commit in one transaction at a checkpoint.
   */
  public static KafkaSink<OutRecord> of(Configuration configuration) {
    EngineSettings engine = configuration.engine();
    boolean exactlyOnce = engine.delivery() == Delivery.EXACTLY_ONCE;
    Properties properties = defaults();
    properties.putAll(KafkaClients.properties(configuration.kafka()));
    if (exactlyOnce) {
      properties.setProperty(
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          Long.toString(engine.transactionTimeout().toMillis()));
    }
    var builder =
        KafkaSink.<OutRecord>builder()
            .setKafkaProducerConfig(properties)
            .setBootstrapServers(configuration.kafka().bootstrapServers())
            .setRecordSerializer(new OutRecordWriter())
            .setDeliveryGuarantee(
                exactlyOnce ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE);
    if (exactlyOnce) {
      builder.setTransactionalIdPrefix(configuration.kafka().topicPrefix() + "-out");
    }
    return builder.build();
  }

  private static Properties defaults() {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return properties;
  }
}
