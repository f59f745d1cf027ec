package dev.culprit.infrastructure.flink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TestParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints whose metadata is whole and whose files are not. */
@Tag("it")
class DamagedStateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofSeconds(1);

  /** So that no start of the test leaves a checkpoint of its own. */
  private static final Duration NEVER = Duration.ofDays(1);

  /** What Flink writes to files of its own, not into the metadata, is at least 20 KiB. */
  private static final List<String> WORDS =
      new Random(7)
          .ints(2_000)
          .mapToObj(word -> Integer.toHexString(word).repeat(3) + Integer.toString(word, 36))
          .toList();

  private static final Map<String, Function<byte[], byte[]>> DAMAGES =
      Map.of(
          "cut", whole -> Arrays.copyOf(whole, whole.length / 2),
          "overwritten", whole -> new byte[whole.length]);

  @TempDir Path home;

  @Test
  void shouldPassOverCheckpointsWhoseFilesAreDamagedAndNameThem() throws Exception {
    try (Shop shop = Shop.open(home.resolve("stack"))) {
      Path first = saved(shop, Optional.empty());
      Path newest = saved(shop, Optional.of(first));

      for (Path file :
          List.of(StateFiles.ofRocks(newest).get(0), StateFiles.ofOperators(newest).get(0))) {
        byte[] whole = Files.readAllBytes(file);
        for (Map.Entry<String, Function<byte[], byte[]>> damage : DAMAGES.entrySet()) {
          Files.write(file, damage.getValue().apply(whole));
          assertThatPassedOver(file, damage.getKey(), shop);
        }
        Files.delete(file);
        assertThatPassedOver(file, "missing", shop);
        Files.write(file, whole);
      }
      Path table = StateFiles.ofRocks(newest).get(0);
      byte[] whole = Files.readAllBytes(table);
      byte[] oneOther = whole.clone();
      oneOther[whole.length / 3] ^= 1;
      Files.write(table, oneOther);
      assertThatPassedOver(table, "one bit", shop);
      Files.write(table, whole);
      try (EngineHandle engine = start(shop, NEVER)) {
        assertThat(engine.resumedFrom()).contains(newest.toString());
        assertThat(engine.remarks()).isEmpty();
      }
    }
  }

  @Test
  void shouldNotBeginAnewUnaskedWhenAllAreDamaged() throws Exception {
    try (Shop shop = Shop.open(home.resolve("stack"))) {
      Path newest = saved(shop, Optional.empty());
      for (Path checkpoint : checkpoints().found().good()) {
        for (Path file : StateFiles.ofOperators(checkpoint)) {
          Files.write(file, new byte[7]);
        }
      }

      assertThatThrownBy(() -> start(shop, NEVER))
          .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
          .satisfies(refused -> assertThat(refused.isMistake()).isTrue())
          .satisfies(refused -> assertThat(refused).hasMessageContaining(newest.toString()))
          .satisfies(refused -> assertThat(refused).hasMessageContaining("--fresh"));
    }
  }

  private void assertThatPassedOver(Path file, String how, Shop shop) throws Exception {
    List<Path> all = checkpoints().found().good();
    List<Path> damaged =
        all.stream()
            .takeWhile(
                checkpoint ->
                    Stream.concat(
                            StateFiles.ofRocks(checkpoint).stream(),
                            StateFiles.ofOperators(checkpoint).stream())
                        .anyMatch(file::equals))
            .toList();
    assertThat(damaged).as("%s %s", file, how).isNotEmpty();
    try (EngineHandle engine = start(shop, NEVER)) {
      assertThat(engine.resumedFrom())
          .as("%s %s", file, how)
          .contains(all.get(damaged.size()).toString());
      assertThat(engine.remarks())
          .as("%s %s", file, how)
          .hasSameSizeAs(damaged)
          .allSatisfy(remark -> assertThat(remark).matches("Checkpoint \\S+ is passed over: .+\\."))
          .first()
          .asString()
          .contains(damaged.get(0).toString());
    }
  }

  /**
   * Runs the job until a checkpoint has files of every kind, and returns the newest of that run.
   */
  private Path saved(Shop shop, Optional<Path> before) throws Exception {
    try (EngineHandle engine = start(shop, OFTEN)) {
      assertThat(engine.resumedFrom().isPresent()).isEqualTo(before.isPresent());
      if (before.isEmpty()) {
        shop.sellIn(WORDS, 30_000);
        shop.change(ordersWithThese(WORDS), 240_000);
      }
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!hasFilesOfItsOwn(before) && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
    assertThat(hasFilesOfItsOwn(before)).isTrue();
    return checkpoints().found().good().get(0);
  }

  private boolean hasFilesOfItsOwn(Optional<Path> before) {
    return checkpoints().found().good().stream()
        .findFirst()
        .filter(newest -> before.isEmpty() || !newest.startsWith(run(before.get())))
        .filter(newest -> !StateFiles.ofRocks(newest).isEmpty())
        .filter(newest -> !StateFiles.ofOperators(newest).isEmpty())
        .isPresent();
  }

  private static Path run(Path checkpoint) {
    return Objects.requireNonNull(checkpoint.getParent());
  }

  private static MetricDefinition ordersWithThese(List<String> payments) {
    return Sales.metric(
        "orders", new Measure.Count(List.of(new Condition.In("payment", payments))));
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(home.resolve("engine/checkpoints"));
  }

  private EngineHandle start(Shop shop, Duration interval) throws InterruptedException {
    return LocalEngine.start(
        LocalEngineOptions.resuming(home.resolve("engine"), 0),
        JobSpec.of(new TestParts(), Sales.saving(shop.broker(), interval)));
  }
}
