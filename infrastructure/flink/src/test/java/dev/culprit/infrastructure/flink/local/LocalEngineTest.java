package dev.culprit.infrastructure.flink.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TestParts;
import dev.culprit.infrastructure.kafka.TopicTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class LocalEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void shouldRunStopResumeAndTakeAMetricOverTheControlTopic() throws Exception {
    try (Shop shop = Shop.open(home.resolve("stack"))) {
      Configuration configuration = Sales.configuration(shop.broker());
      JobSpec spec = JobSpec.of(new TestParts(), configuration);
      LocalEngineOptions options = LocalEngineOptions.resuming(home.resolve("my engine"), 0);
      try (TopicTail points = shop.tail(OutputTopics.POINTS);
          TopicTail anomalies = shop.tail(OutputTopics.ANOMALIES);
          TopicTail letters = shop.tail(OutputTopics.DEAD_LETTERS)) {
        try (EngineHandle engine = LocalEngine.start(options, spec)) {
          assertThat(engine.resumedFrom()).isEmpty();
          assertThat(engine.webUi().getPort()).isPositive();
          shop.sell(0, 30_000, 140);
          shop.poison();
          shop.sell(1, 131_000, 150);
          assertThat(await(points, line -> line.contains(" 0 ")))
              .contains("point revenue country=DE 0 140.0 n=1");
          assertThat(await(letters, line -> true))
              .singleElement()
              .asString()
              .startsWith("dead-letter not-four-fields 0/1 length=6");
          awaitCheckpoint();
        }
        shop.sell(2, 140_000, 10);
        try (EngineHandle engine = LocalEngine.start(options, spec)) {
          assertThat(engine.resumedFrom()).isPresent();
          shop.change(Sales.metric("orders", new Measure.Count(List.of())), 240_000);
          shop.sell(3, 200_000, 150);
          assertThat(await(points, line -> line.contains(" 120000 ")))
              .contains("point revenue country=DE 120000 160.0 n=2 anomalous");
          shop.sell(4, 250_000, 150);
          shop.sell(5, 330_000, 150);
          assertThat(await(points, line -> line.startsWith("point orders")))
              .contains("point orders country=DE 240000 1.0 n=1");
          assertThat(await(anomalies, line -> line.contains("OPEN")))
              .anyMatch(line -> line.startsWith("anomaly OPEN 1 country=DE"));
        }
      }
    }
  }

  @Test
  void shouldMoveTheTimeOfASilentSourceOnSoThatItsWindowsClose() throws Exception {
    try (Shop shop = Shop.open(home.resolve("stack"))) {
      Configuration configuration = Sales.impatient(shop.broker());
      JobSpec spec = JobSpec.of(new TestParts(), configuration);
      LocalEngineOptions options = LocalEngineOptions.resuming(home.resolve("my engine"), 0);
      try (TopicTail points = shop.tail(OutputTopics.POINTS);
          TopicTail control = shop.tail(OutputTopics.CONTROL);
          EngineHandle engine = LocalEngine.start(options, spec)) {
        assertThat(engine.resumedFrom()).isEmpty();
        shop.sell(0, 30_000, 7);
        shop.sell(1, 69_000, 8);
        assertThat(await(points, line -> line.contains(" 0 ")))
            .contains("point revenue country=DE 0 7.0 n=1");
        assertThat(await(control, line -> true))
            .first()
            .asString()
            .startsWith("tick\nsales\n")
            .endsWith("{\"offsets\":{\"0\":2}}");
      }
    }
  }

  @Test
  void shouldTellWhichFieldNoRecordHasAndHowManyDeadLettersThereAre() throws Exception {
    try (Shop shop = Shop.open(home.resolve("stack"))) {
      Configuration usual = Sales.configuration(shop.broker());
      Configuration misspelt =
          usual.withMetrics(List.of(Sales.revenue(), Sales.explainedBy("orders", "paymnt")));
      LocalEngineOptions options = LocalEngineOptions.resuming(home.resolve("my engine"), 0);
      try (EngineHandle engine =
          LocalEngine.start(options, JobSpec.of(new TestParts(), misspelt))) {
        for (int i = 0; i < 201; i++) {
          shop.sell(i, 30_000 + i * 1_000, 7);
        }
        FlinkCluster cluster = new FlinkCluster(engine.webUi().getAuthority());
        List<String> told = List.of();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (told.isEmpty() && System.nanoTime() < end) {
          told = cluster.absentFields(engine.jobId());
        }
        shop.poison();
        long letters = 0;
        while (letters == 0 && System.nanoTime() < end) {
          letters = cluster.progress(engine.jobId()).deadLetters();
        }
        assertThat(letters).isEqualTo(1);
        assertThat(told)
            .singleElement()
            .asString()
            .isEqualTo(
                "metrics.orders.explain-by: none of 200 records has a value for 'paymnt'."
                    + " Did you mean 'payment'?");
      }
    }
  }

  private void awaitCheckpoint() throws InterruptedException {
    Checkpoints checkpoints = new Checkpoints(home.resolve("my engine/checkpoints"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (checkpoints.found().good().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(checkpoints.found().good()).isNotEmpty();
  }

  /** The lines of a topic from now on until one satisfies the wish. */
  private static TreeSet<String> await(TopicTail tail, Predicate<String> wish) {
    TreeSet<String> lines = new TreeSet<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (lines.stream().noneMatch(wish) && System.nanoTime() < end) {
      tail.poll(Duration.ofMillis(100), (topic, value) -> lines.add(new String(value, UTF_8)));
    }
    return lines;
  }
}
