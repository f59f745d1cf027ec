package dev.culprit.infrastructure.kafka;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.port.SecretReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the broker is and how to get in.
 *
 * @param properties of Kafka's clients, secrets revealed: never to be logged
 * @param patience how long one request may take
 */
public record KafkaAddress(
    String bootstrapServers, Map<String, String> properties, Duration patience) {
  public KafkaAddress {
    properties = Map.copyOf(properties);
  }

  public static KafkaAddress of(KafkaSettings settings, SecretReader secrets) {
    return new KafkaAddress(
        settings.bootstrapServers(), secrets.reveal(settings.properties()), Duration.ofSeconds(10));
  }

  /** Settings for any of Kafka's clients; what the user says wins, except for the address. */
  Map<String, Object> clientSettings() {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = new HashMap<>();
    settings.put("request.timeout.ms", millis);
    settings.put("default.api.timeout.ms", millis);
    settings.putAll(properties);
    settings.put("bootstrap.servers", bootstrapServers);
    return settings;
  }

  @Override
  public String toString() {
    return bootstrapServers;
  }
}
