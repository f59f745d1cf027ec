package dev.culprit.infrastructure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.port.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaTopicAdminTest {

  private static KafkaAddress nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new KafkaAddress(
          "127.0.0.1:" + socket.getLocalPort(), Map.of(), Duration.ofMillis(800));
    }
  }

  @Test
  void shouldSayInOneSentenceThatNobodyAnswers() throws IOException {
    KafkaAddress address = nobody();

    assertThat(new KafkaTopicAdmin(address).describe(List.of("sales")))
        .isInstanceOfSatisfying(
            Outcome.Retryable.class,
            retryable ->
                assertThat(retryable.problem())
                    .contains(address.bootstrapServers(), "did not answer", "bootstrap-servers")
                    .doesNotContain("\n"));
  }

  @Test
  void shouldSayWhichSettingIsWrong() {
    KafkaAddress address = new KafkaAddress("no port here", Map.of(), Duration.ofMillis(800));

    assertThat(new KafkaTopicAdmin(address).broker())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.problem()).contains("no port here"));
  }

  @Test
  void shouldNeverShowASecret() {
    KafkaAddress address =
        new KafkaAddress("b:1", Map.of("sasl.jaas.config", "hidden"), Duration.ofSeconds(1));

    assertThat(address.toString()).isEqualTo("b:1");
    assertThat(address.clientSettings()).containsEntry("sasl.jaas.config", "hidden");
  }
}
