package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final String METRIC =
      """
      { "revenue": { "source": "sales", "measure": { "count": {} }, "window": { "tumbling": "1m" },
        "warm-up": { "from": "topic", "length": "14d"%s } } }
      """;

  private static final String FILE =
      """
      { "culprit": 1, "kafka": { "bootstrap-servers": "broker:9092" }, "registry": "none",
        "sources": { "sales": { "topic": "sales", "format": "json",
          "event-time": { "field": "at", "unit": "millis" } } },
        "metrics": %s }
      """;

  private final CanonicalJson json = new CanonicalJson();

  @Test
  void shouldLeaveOutAKeyAtItsDefaultThatEarlierVersionsDoNotKnow() {
    MetricDefinition usual = metric(", \"seed\": \"none\"");

    assertThat(text(usual)).contains("\"warm-up\"").doesNotContain("seed");
    assertThat(text(usual)).isEqualTo(text(metric("")));
    assertThat(json.readMetric(json.write(usual))).isEqualTo(usual).isEqualTo(metric(""));
    Configuration whole = json.read(FILE.formatted(text(usual)).getBytes(StandardCharsets.UTF_8));
    assertThat(new String(json.write(whole), StandardCharsets.UTF_8))
        .contains("\"warm-up\"")
        .doesNotContain("seed");
  }

  @Test
  void shouldWriteItWhereItSaysSomething() {
    MetricDefinition seeded = metric(", \"seed\": \"stl\"");

    assertThat(text(seeded)).contains("\"seed\":\"stl\"");
    assertThat(json.readMetric(json.write(seeded))).isEqualTo(seeded);
  }

  /**
   * A key that is in neither list makes a job of the version before refuse every metric. Declare it
   * by {@code addedLater}.
   */
  @Test
  void shouldWriteNoOtherDefaultsThanThoseEveryVersionKnows() throws IOException {
    assertThat(
            KeyIndex.all().entrySet().stream()
                .filter(key -> key.getValue().writtenDefault() != null)
                .filter(key -> !key.getValue().quiet)
                .map(Map.Entry::getKey)
                .sorted())
        .isNotEmpty()
        .isSubsetOf(lines());
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CanonicalJsonTest.class.getResourceAsStream("/defaults-always-written.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private MetricDefinition metric(String more) {
    return json.readMetric(METRIC.formatted(more).getBytes(StandardCharsets.UTF_8));
  }

  private String text(MetricDefinition metric) {
    return new String(json.write(metric), StandardCharsets.UTF_8);
  }
}
