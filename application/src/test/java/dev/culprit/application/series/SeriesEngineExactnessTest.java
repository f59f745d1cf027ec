package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * However state is evicted, flushed, restored, and contributions grouped: the same bits come out.
 */
class SeriesEngineExactnessTest {
  private static final long PLENTY = 1L << 30;
  private static final MetricDefinition[] METRICS = {
    Shop.revenue().detect(Shop.detect("mean", "live-mean")).build(),
    MetricDefinition.of(
            "basket",
            "sales",
            new Measure.Average("amount", List.of()),
            new WindowDefinition.Sliding(Duration.ofMinutes(3), Duration.ofMinutes(1)))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(Shop.detect("mean"))
        .build()
  };

  @Test
  void shouldSayTheSameWhenNothingFitsTheCache() {
    assertThat(run(1, new int[0])).isEqualTo(run(PLENTY, new int[0]));
  }

  @Test
  void shouldSayTheSameAfterARestart() {
    assertThat(run(PLENTY, new int[] {7, 31, 33})).isEqualTo(run(PLENTY, new int[0]));
  }

  @Test
  void shouldSayTheSameHoweverContributionsAreGrouped() {
    RecordingOutput whole = new RecordingOutput();
    InMemoryRunner one = runner(PLENTY, new InMemorySeriesStateStore(), whole);
    Shop.sell(one, 0, 40, 30, 35);
    one.finish();
    RecordingOutput pieces = new RecordingOutput();
    InMemoryRunner many = runner(PLENTY, new InMemorySeriesStateStore(), pieces);
    for (int minute = 0; minute < 40; minute++) {
      many.drain();
      sellMinute(many, minute);
    }
    many.finish();
    RecordingOutput reference = new RecordingOutput();
    InMemoryRunner plain = runner(PLENTY, new InMemorySeriesStateStore(), reference);
    for (int minute = 0; minute < 40; minute++) {
      sellMinute(plain, minute);
    }
    plain.finish();

    assertThat(pieces.everything()).isEqualTo(reference.everything());
    assertThat(whole.anomalies).isNotEmpty();
  }

  private static void sellMinute(InMemoryRunner runner, int minute) {
    Shop.sell(runner, minute, minute + 1, 30, 35);
  }

  private static List<String> run(long cacheBytes, int[] restarts) {
    RecordingOutput told = new RecordingOutput();
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner runner = runner(cacheBytes, store, told);
    int at = 0;
    for (int restart : restarts) {
      for (; at < restart; at++) {
        sellMinute(runner, at);
      }
      runner = runner.restarted(store);
    }
    for (; at < 40; at++) {
      sellMinute(runner, at);
    }
    runner.finish();
    assertThat(told.anomalies).isNotEmpty();
    return told.everything();
  }

  private static InMemoryRunner runner(
      long cacheBytes, InMemorySeriesStateStore store, RecordingOutput told) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, METRICS),
        new TestPlugins(),
        store,
        told,
        Shop.settings(cacheBytes));
  }
}
