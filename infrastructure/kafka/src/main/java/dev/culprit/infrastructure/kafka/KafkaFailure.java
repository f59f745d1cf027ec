package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Turns what Kafka's clients throw into sentences. */
final class KafkaFailure {
  private static final int MOST_CAUSES = 10;

  private KafkaFailure() {}

  static <T> Outcome<T> outcome(KafkaAddress address, Exception thrown) {
    Throwable e = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    if (cause(e, AuthenticationException.class) != null) {
      return new Outcome.Rejected<>(
          "the broker at %s does not accept our credentials; check kafka.properties (sasl.*, ssl.*)"
              .formatted(address));
    }
    Throwable right = cause(e, AuthorizationException.class);
    if (right != null) {
      return new Outcome.Rejected<>(
          "the broker at %s lets us in, but does not allow this: %s; have its administrator grant the right"
              .formatted(address, withoutStop(right)));
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

  private static String withoutStop(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Clients give up waiting for a broker that refuses them, and name the refusal as the cause. */
  private static @Nullable Throwable cause(
      @Nullable Throwable thrown, Class<? extends Throwable> kind) {
    Throwable e = thrown;
    for (int depth = 0; e != null && depth < MOST_CAUSES; depth++) {
      if (kind.isInstance(e)) {
        return e;
      }
      e = e.getCause();
    }
    return null;
  }
}
