package dev.culprit.infrastructure.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.port.LocalStack;
import dev.culprit.application.port.RunningService;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.spi.ParameterSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoScenarioTest {
  private static final LocalStack STACK =
      new LocalStack() {
        @Override
        public RunningService broker() {
          return new RunningService("broker", "127.0.0.1:1111", 1111, 9092, 1, Path.of("log"));
        }

        @Override
        public RunningService registry() {
          return new RunningService(
              "registry", "http://127.0.0.1:2222/apis", 2222, 8082, 2, Path.of("log"));
        }

        @Override
        public void close() {}
      };

  @Test
  void shouldShipConfigurationsWithoutProblems() {
    ConfigurationLoader loader =
        new ConfigurationLoader(settings -> new EmptyPlugins(), new EnvironmentSecrets(Map.of()));

    for (DemoScenario scenario : DemoScenario.ALL) {
      String yaml = scenario.configuration(STACK, URI.create("file:///tmp/checkpoints"));
      assertThat(loader.load(scenario.name(), yaml).problems()).as(scenario.name()).isEmpty();
      assertThat(yaml).contains("127.0.0.1:1111").doesNotContain("${");
    }
  }

  @Test
  void shouldLetOneDetectorWatchEveryMetricAloneAndNoticeWhenItIsAnother(@TempDir Path home) {
    ConfigurationLoader loader =
        new ConfigurationLoader(settings -> new EmptyPlugins(), new EnvironmentSecrets(Map.of()));
    DemoScenario sales = DemoScenario.named("sales");
    DemoFolder folder = DemoFolder.of(home, sales);

    for (DemoScenario scenario : DemoScenario.ALL) {
      String yaml =
          scenario.watchedBy("ewma").configuration(STACK, URI.create("file:///tmp/checkpoints"));
      Configuration watched = loader.load("demo.yaml", yaml).configuration().orElseThrow();
      assertThat(watched.metrics())
          .allSatisfy(metric -> assertThat(metric.detect().toString()).contains("ewma"));
    }
    assertThat(folder.isOfAnother(Optional.of("ewma"))).isFalse();
    Path unused =
        folder.writeConfiguration(
            sales.watchedBy("ewma").configuration(STACK, URI.create("file:///tmp/checkpoints")));
    assertThat(folder.isOfAnother(Optional.of("ewma"))).isFalse();
    assertThat(folder.isOfAnother(Optional.of("seasonal"))).isTrue();
    assertThat(folder.isOfAnother(Optional.empty())).isTrue();
  }

  @Test
  void shouldGoOnWhereAnEarlierRunStopped(@TempDir Path home) {
    DemoScenario sales = DemoScenario.named("sales");
    DemoFolder folder = DemoFolder.of(home, sales);

    List<String> anew = sales.arguments(STACK, folder, Optional.empty(), Events.START);
    List<String> further =
        sales.arguments(
            STACK, folder, Optional.of(Events.START.minus(Duration.ofHours(12))), Events.START);

    assertThat(anew).contains("--days=9.0").noneMatch(option -> option.startsWith("--start"));
    assertThat(further).contains("--days=0.5", "--start=2026-03-05T02:05:00Z", "--resume");
    assertThat(anew).doesNotContain("--resume");
  }

  @Test
  void shouldKeepTheTruthOfEarlierRunsAndForgetOneScenarioOnly(@TempDir Path home)
      throws IOException {
    DemoFolder sales = DemoFolder.of(home, DemoScenario.named("sales"));
    DemoFolder iot = DemoFolder.of(home, DemoScenario.named("iot"));
    iot.markCaughtUp();
    sales.markCaughtUp();
    Path unused = sales.writeConfiguration("culprit: 1");
    Files.writeString(sales.truth(), "one\n");
    sales.keepTruth();
    Files.writeString(sales.truth(), "two\n");
    sales.keepTruth();

    assertThat(sales.earlierTruth()).hasContent("one\ntwo\n");
    assertThat(sales.truth()).doesNotExist();
    assertThat(sales.isUsed()).isTrue();
    sales.clear();
    assertThat(sales.isUsed()).isFalse();
    assertThat(sales.isCaughtUp()).isFalse();
    assertThat(iot.isCaughtUp()).isTrue();
  }

  @Test
  void shouldRememberThatTheHistoryWasReadToItsEnd(@TempDir Path home) {
    DemoFolder folder = DemoFolder.of(home, DemoScenario.named("sales"));

    assertThat(folder.isCaughtUp()).isFalse();
    folder.markCaughtUp();
    assertThat(folder.isCaughtUp()).isTrue();
  }

  @Test
  void shouldNameTheDemosThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> DemoScenario.named("taxi"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("taxi")
        .hasMessageContaining("sales, iot");
  }

  private static final class EmptyPlugins implements PluginSchemas {
    @Override
    public Optional<ParameterSchema> detector(String id) {
      return Optional.of(ParameterSchema.of());
    }

    @Override
    public Set<String> detectorIds() {
      return Set.of("seasonal", "ewma");
    }

    @Override
    public Optional<ParameterSchema> attributor(String id) {
      return Optional.of(ParameterSchema.of());
    }

    @Override
    public Set<String> attributorIds() {
      return Set.of("contribution", "ripple");
    }
  }
}
