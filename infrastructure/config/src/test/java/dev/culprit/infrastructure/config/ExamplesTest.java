package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../docs/examples");

  @ParameterizedTest
  @ValueSource(strings = {"shop.yaml", "first.yaml"})
  void shouldAcceptEveryExample(String name) {
    CheckReport report = TestPlugins.loader().load(EXAMPLES.resolve(name));
    assertThat(report.problems()).as(report.text()).isEmpty();
    assertThat(report.ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.yaml", "first.yaml"})
  void shouldReadBackWhatItWrites(String name) {
    Configuration configuration =
        TestPlugins.loader().load(EXAMPLES.resolve(name)).configuration().orElseThrow();
    CanonicalJson json = new CanonicalJson();
    byte[] written = json.write(configuration);
    assertThat(json.read(written)).isEqualTo(configuration);
    assertThat(json.write(json.read(written))).isEqualTo(written);
    configuration
        .metrics()
        .forEach(metric -> assertThat(json.readMetric(json.write(metric))).isEqualTo(metric));
  }

  @Test
  void shouldUseEveryKeyInTheFullExample() throws IOException {
    String text = Files.readString(EXAMPLES.resolve("shop.yaml"), StandardCharsets.UTF_8);
    Set<String> missing = new HashSet<>();
    for (Map.Entry<String, Key<?, ?>> key : KeyIndex.all().entrySet()) {
      if (!text.contains(key.getValue().name + ":")) {
        missing.add(key.getKey());
      }
    }
    missing.removeIf(
        path -> path.endsWith(".at-least") || path.endsWith(".below") || path.endsWith(".at-most"));
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldNeverWriteASecretOut() {
    Configuration configuration =
        TestPlugins.loader().load(EXAMPLES.resolve("shop.yaml")).configuration().orElseThrow();
    assertThat(configuration.toString()).doesNotContain("DB_PASSWORD");
    assertThat(new String(new CanonicalJson().write(configuration), StandardCharsets.UTF_8))
        .contains("${env:DB_PASSWORD}");
  }
}
