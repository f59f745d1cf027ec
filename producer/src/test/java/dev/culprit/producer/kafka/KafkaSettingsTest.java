package dev.culprit.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.ProduceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  @TempDir Path folder;

  @Test
  void shouldKeepAnEntitysEventsInOrderAndOnce() {
    Map<String, Object> properties = settings(null).producer();

    assertThat(properties)
        .containsEntry("enable.idempotence", "true")
        .containsEntry("acks", "all")
        .containsEntry("max.in.flight.requests.per.connection", 5)
        .containsEntry("linger.ms", 20L)
        .containsEntry("compression.type", "lz4")
        .containsEntry("bootstrap.servers", "localhost:9092");
  }

  @Test
  void shouldLetTheFileDecideWhatNobodyNamed() throws IOException {
    String file = "linger.ms=5\nsecurity.protocol=SASL_SSL\nacks=-1\nbootstrap.servers=far:1\n";
    KafkaSettings settings = settings(file(file));

    assertThat(settings.producer())
        .containsEntry("linger.ms", "5")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "far:1");
    assertThat(settings.bootstrapServers()).isEqualTo("far:1");
  }

  @Test
  void shouldLetOptionsWinOverTheFile() throws IOException {
    Path file = file("linger.ms=5\ncompression.type=gzip\nbootstrap.servers=far:1\n");

    Map<String, Object> properties =
        new KafkaSettings("near:2", Duration.ofMillis(7), "zstd", file).producer();

    assertThat(properties)
        .containsEntry("linger.ms", 7L)
        .containsEntry("compression.type", "zstd")
        .containsEntry("bootstrap.servers", "near:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enable.idempotence=false",
        "acks=1",
        "max.in.flight.requests.per.connection=6",
        "partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner",
        "partitioner.ignore.keys=true",
        "transactional.id=one"
      })
  void shouldRefuseWhatWouldBreakTheOrder(String line) throws IOException {
    KafkaSettings settings = settings(file(line));

    assertThatThrownBy(settings::producer)
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining(line.substring(0, line.indexOf('=')))
        .hasMessageContaining("client.properties");
  }

  @Test
  void shouldSayThatTheFileCannotBeRead() {
    KafkaSettings settings = settings(folder.resolve("gone"));

    assertThatThrownBy(settings::producer)
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining("--kafka-properties");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }

  private static KafkaSettings settings(@Nullable Path file) {
    return new KafkaSettings(null, null, null, file);
  }
}
