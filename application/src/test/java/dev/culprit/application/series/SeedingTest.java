package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.HistorySeed;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.MetricCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A week of hours that begins with three without a sale, before anybody could know. */
class SeedingTest {
  private static final int HOURS = 7 * 24;
  private static final int MOST = 8_000_000;

  @Test
  void shouldNotLearnThatNothingCameAtFirst() {
    assertThat(learnt(HistorySeed.STL, GapPolicy.ZERO, MOST))
        .isNotEqualTo(learnt(HistorySeed.NONE, GapPolicy.ZERO, MOST));
  }

  @Test
  void shouldHoldWindowsThatAreOnlyUnknownForNoOutage() {
    for (GapPolicy gaps : List.of(GapPolicy.PREVIOUS, GapPolicy.SKIP)) {
      assertThat(learnt(HistorySeed.STL, gaps, MOST))
          .isEqualTo(learnt(HistorySeed.NONE, gaps, MOST));
    }
  }

  @Test
  void shouldBeginAsWithoutASeedWhenThereAreMorePointsThanAreKept() {
    byte[] first = learnt(HistorySeed.NONE, GapPolicy.ZERO, MOST);

    // The first hour, of which the series saw a part, is not judged.
    assertThat(learnt(HistorySeed.STL, GapPolicy.ZERO, HOURS - 1)).isNotEqualTo(first);
    assertThat(learnt(HistorySeed.STL, GapPolicy.ZERO, HOURS - 2)).isEqualTo(first);
    assertThat(learnt(HistorySeed.STL, GapPolicy.ZERO, 10)).isEqualTo(first);
  }

  private static byte[] learnt(HistorySeed seed, GapPolicy gaps, int most) {
    MetricDefinition revenue =
        Shop.revenue(
                new Measure.Sum("amount", List.of()),
                new WindowDefinition.Tumbling(Duration.ofHours(1)))
            .detect(Shop.detect("seeded-mean"))
            .gaps(gaps)
            .warmUp(Optional.of(WarmUp.ofCsv("history.csv").with(seed)))
            .build();
    MetricCatalog catalog = Shop.catalog(Duration.ZERO, revenue);
    Seeding seeding = new Seeding(catalog.allPlans(), most);
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner runner =
        new InMemoryRunner(catalog, new TestPlugins(), store, seeding, Shop.settings(1 << 20));
    Random random = new Random(5);
    for (int hour = 0; hour < HOURS; hour++) {
      double amount = 100 + 3 * random.nextGaussian();
      if (hour < 2 || hour >= 5) {
        runner.accept(
            Shop.sale(runner.layout(), hour * 60 * Shop.MINUTE + 1, "DE", "card", amount));
      }
    }
    runner.drain();
    runner.advanceTo(HOURS * 60 * Shop.MINUTE);
    runner.rest(seeding);
    return WarmStart.of(store).encode(Shop.SHARDS);
  }
}
