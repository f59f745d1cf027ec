package dev.culprit.infrastructure.avro;

import dev.culprit.application.port.Outcome;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** Turns what the registry's client throws into sentences. */
final class RegistryFailure {
  private RegistryFailure() {}

  static String unreachable(RegistryAddress address, Exception cause) {
    return "the registry at %s did not answer (%s); is it running, and is registry.url right?"
        .formatted(address, cause.getClass().getSimpleName());
  }

  /** Whether the thing asked for does not exist: subject, version, schema or id. */
  static boolean notFound(RestClientException e) {
    return e.getStatus() == 404;
  }

  static <T> Outcome<T> outcome(RegistryAddress address, Exception e) {
    if (e instanceof RestClientException rest) {
      return switch (rest.getStatus()) {
        case 401, 403 ->
            new Outcome.Rejected<>(
                "the registry at %s refused us (HTTP %s); check registry.properties for credentials"
                    .formatted(address, rest.getStatus()));
        case 404 ->
            new Outcome.Rejected<>(
                "there is no Confluent-compatible API at %s (HTTP 404); check the path in registry.url"
                    .formatted(address));
        default ->
            rest.getStatus() >= 500
                ? new Outcome.Retryable<>(
                    "the registry at %s has a fault (HTTP %s)".formatted(address, rest.getStatus()))
                : new Outcome.Rejected<>(
                    "the registry at %s refused (HTTP %s): %s"
                        .formatted(address, rest.getStatus(), rest.getMessage()));
      };
    }
    if (e instanceof IOException) {
      return new Outcome.Retryable<>(unreachable(address, e));
    }
    return new Outcome.Rejected<>(
        "registry %s cannot be used: %s".formatted(address, e.getMessage()));
  }
}
