package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** Turns what Kafka's clients throw into sentences. */
final class KafkaFailure {
  private KafkaFailure() {}

  static <T> Outcome<T> outcome(KafkaAddress address, Exception thrown) {
    Throwable e = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    if (e instanceof AuthenticationException) {
      return new Outcome.Rejected<>(
          "the broker at %s does not accept our credentials; check kafka.properties (sasl.*, ssl.*)"
              .formatted(address));
    }
    if (e instanceof AuthorizationException) {
      return new Outcome.Rejected<>(
          "the broker at %s does not allow this: %s".formatted(address, e.getMessage()));
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new Outcome.Retryable<>("interrupted while waiting for the broker at " + address);
    }
    if (e instanceof RetriableException || e instanceof TimeoutException) {
      return new Outcome.Retryable<>(
          "the broker at %s did not answer within %s s; is it running, and is kafka.bootstrap-servers right?"
              .formatted(address, address.patience().toSeconds()));
    }
    if (e instanceof KafkaException && e.getCause() != null) {
      // clients wrap what is wrong with their settings
      return new Outcome.Rejected<>(
          "the broker at %s cannot be used: %s".formatted(address, e.getCause().getMessage()));
    }
    return new Outcome.Rejected<>(
        "the broker at %s refused: %s"
            .formatted(address, e == null ? "for no reason given" : e.getMessage()));
  }
}
