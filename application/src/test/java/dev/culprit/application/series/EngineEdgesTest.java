package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.PreAggregator;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EngineEdgesTest {
  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldSetAsideWhatBelongsToAVersionItHasNotHeardOfEvenAcrossARestart() {
    ControlChange change =
        new ControlChange(
            ControlChange.METRIC, "revenue", 2, Instant.ofEpochMilli(Shop.MINUTE), "me", "", "{}");
    MetricCatalog ahead = Shop.catalog(Duration.ZERO);
    assertThat(ahead.apply(change, Shop.revenue().build()).accepted()).isTrue();
    MetricCatalog behind = Shop.catalog(Duration.ZERO);
    PreAggregator upstream = new PreAggregator(ahead, Shop.SHARDS);
    FieldLayout layout = upstream.layout();
    SeriesEngine engine = engine(behind);
    Set<Integer> shards = new TreeSet<>();

    for (int minute = 1; minute < 4; minute++) {
      upstream.add(Shop.sale(layout, minute * Shop.MINUTE + 5, "DE", "card", 10));
    }
    SeriesEngine first = engine;
    upstream.drainAll(
        (shard, payload) -> {
          shards.add(shard);
          first.onMessage(shard, payload);
        });
    engine.flush();
    engine = engine(behind);
    behind.apply(change, Shop.revenue().build());
    engine.onCatalogChanged();
    for (int shard : shards) {
      engine.advance(shard, Long.MAX_VALUE);
    }

    assertThat(told.points).extracting(Point::value).containsExactly(10.0, 10.0, 10.0);
  }

  @Test
  void shouldGatherSeriesBeyondTheLimitInOneForAllOthers() {
    sellToManyCountries(OnLimit.OTHER);

    assertThat(told.points).anyMatch(p -> p.series().canonical().equals("country=(other)"));
    double sum = told.points.stream().mapToDouble(Point::value).sum();
    assertThat(sum).isEqualTo(200 * 10.0);
    assertThat(told.deadLetters).isEmpty();
  }

  @Test
  void shouldLeaveOutSeriesBeyondTheLimitAndSayHowMany() {
    sellToManyCountries(OnLimit.DROP);

    double sum = told.points.stream().mapToDouble(Point::value).sum();
    assertThat(told.deadLetters).isNotEmpty();
    assertThat(told.deadLetters).extracting(DeadLetter::reason).containsOnly("series-limit");
    assertThat(sum).isEqualTo((200 - told.deadLetters.size()) * 10.0);
  }

  private void sellToManyCountries(OnLimit onLimit) {
    SeriesLimits limits = new SeriesLimits(16, Duration.ofDays(1), onLimit);
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, Shop.revenue().series(limits).build()),
            new TestPlugins(),
            store,
            told,
            Shop.settings(1 << 20));
    for (int i = 0; i < 200; i++) {
      runner.accept(Shop.sale(runner.layout(), 5, "country-" + i, "card", 10));
    }
    runner.finish();
  }

  private SeriesEngine engine(MetricCatalog catalog) {
    return new SeriesEngine(catalog, new TestPlugins(), store, told, Shop.settings(1 << 20));
  }
}
