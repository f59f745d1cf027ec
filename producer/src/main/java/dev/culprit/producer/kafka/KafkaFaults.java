package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.ProduceFault;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What Kafka's exceptions mean to a user. */
final class KafkaFaults {
  private KafkaFaults() {}

  static ProduceFault of(String bootstrapServers, String topic, @Nullable Throwable cause) {
    if (cause instanceof ProduceFault fault) {
      return fault;
    }
    ConfigException wrong = configuration(cause);
    if (wrong != null) {
      return ProduceFault.badInput("Kafka's client refuses its settings: " + wrong.getMessage());
    }
    if (cause instanceof TimeoutException) {
      return ProduceFault.unavailable(
          "No Kafka broker answers at "
              + bootstrapServers
              + "; start one or name another with --bootstrap-servers.");
    }
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return ProduceFault.unavailable(
          "The broker at "
              + bootstrapServers
              + " does not let us write to "
              + topic
              + "; give credentials with --kafka-properties: "
              + cause.getMessage());
    }
    return ProduceFault.unavailable(
        "Writing to topic " + topic + " at " + bootstrapServers + " failed: " + reason(cause));
  }

  /** A value that could not be encoded: in practice a registry that is down or refuses. */
  static ProduceFault ofEncoding(String registry, String topic, SerializationException cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return ProduceFault.unavailable(
        "The schema registry at "
            + registry
            + " did not take the schema of "
            + topic
            + "-value: "
            + reason(root)
            + "; start it, name another with --registry, or use --format json.");
  }

  private static @Nullable ConfigException configuration(@Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConfigException wrong) {
        return wrong;
      }
    }
    return null;
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "no reason given";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
