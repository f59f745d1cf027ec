package dev.culprit.infrastructure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaFailureTest {
  private static final KafkaAddress BROKER =
      new KafkaAddress("broker:9092", Map.of(), Duration.ofSeconds(3));

  @Test
  void shouldTellRefusedCredentialsFromABrokerThatDoesNotAnswer() {
    String refused =
        "the broker at broker:9092 does not accept our credentials; check kafka.properties (sasl.*,"
            + " ssl.*)";
    SaslAuthenticationException sasl = new SaslAuthenticationException("Authentication failed");

    assertThat(KafkaFailure.outcome(BROKER, sasl)).isEqualTo(new Outcome.Rejected<>(refused));
    assertThat(KafkaFailure.outcome(BROKER, new ExecutionException(sasl)))
        .isEqualTo(new Outcome.Rejected<>(refused));
    assertThat(
            KafkaFailure.outcome(
                BROKER,
                new ExecutionException(
                    new org.apache.kafka.common.errors.TimeoutException("no node", sasl))))
        .as("where a client waits on, and tells the cause in the end")
        .isEqualTo(new Outcome.Rejected<>(refused));
    assertThat(
            KafkaFailure.outcome(
                BROKER, new KafkaException("wrapped", new SslAuthenticationException("no cert"))))
        .isEqualTo(new Outcome.Rejected<>(refused));
    assertThat(KafkaFailure.outcome(BROKER, new TimeoutException()))
        .isInstanceOfSatisfying(
            Outcome.Retryable.class,
            later -> assertThat(later.problem()).contains("did not answer within 3 s"));
  }

  @Test
  void shouldTellAMissingRightFromRefusedCredentials() {
    assertThat(
            KafkaFailure.outcome(
                BROKER, new ExecutionException(new TopicAuthorizationException("sales"))))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused ->
                assertThat(refused.problem())
                    .startsWith("the broker at broker:9092 lets us in, but does not allow this: ")
                    .endsWith("; have its administrator grant the right"));
    assertThat(
            KafkaFailure.outcome(
                BROKER,
                new KafkaException("gave up", new TopicAuthorizationException("no topic 'sales'"))))
        .as("what is missing, and not that a client gave up")
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused -> assertThat(refused.problem()).contains("no topic 'sales'"));
  }
}
