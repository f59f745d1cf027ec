package dev.culprit.application.series;

import static dev.culprit.application.series.HourlySales.HOUR;
import static dev.culprit.application.series.HourlySales.catalog;
import static dev.culprit.application.series.HourlySales.expected;
import static dev.culprit.application.series.HourlySales.hourly;
import static dev.culprit.application.series.HourlySales.sell;
import static dev.culprit.application.series.HourlySales.sellHours;
import static dev.culprit.application.series.HourlySales.sold;
import static dev.culprit.application.series.HourlySales.wasSold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.output.AttributionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Leaves of history beside those of the first windows of the stream. */
class HistoryWindowsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldCompareTheFirstWindowsOfTheStreamWithHistory() {
    MetricDefinition metric = hourly(LeafBaselineDefinition.before(DAY));
    InMemoryRunner runner = warmed(history(metric, 50), metric);
    sellHours(runner, 50, 51);
    sell(runner, 51, 500, 60);
    runner.finish();

    AttributionRequest request = told.requests.get(0);
    assertThat(request.windowStart().toEpochMilli()).isEqualTo(51 * HOUR);
    assertThat(request.baseline()).isEqualTo("1d earlier");
    assertThat(expected(request)).satisfies(wasSold(27));
  }

  @Test
  void shouldBeginWithoutTheLeavesOfHistoryThatAreTooManyToTravel() {
    MetricDefinition metric = hourly(LeafBaselineDefinition.before(DAY));
    WarmStart learnt = history(metric, 50);
    assertThat(learnt.keptLeafBytes()).isBetween(24L * 20, 24L * 100);
    LeafRoom room = new LeafRoom(24 * 20);
    WarmStart without = history(metric, 50, room);
    assertThat(room.takenBytes()).isZero();
    assertThat(without.keptLeafBytes()).isZero();
    InMemoryRunner runner = warmed(without, metric);
    sellHours(runner, 50, 51);
    sell(runner, 51, 500, 60);
    runner.finish();

    assertThat(told.requests.get(0).baseline()).contains("no leaves are kept of 1d earlier");
  }

  /** What the hours before this one taught; the last of them is left out, as it may not be over. */
  private static WarmStart history(MetricDefinition metric, int hours) {
    return history(metric, hours, new LeafRoom());
  }

  private static WarmStart history(MetricDefinition metric, int hours, LeafRoom room) {
    Rehearsal rehearsal =
        new Rehearsal(
            Configuration.of("localhost:9092", List.of(catalog(metric).source()), List.of(metric)),
            "sales",
            List.of(metric.learningOnly(true)),
            new TestPlugins(),
            true,
            Shop.SHARDS,
            room);
    for (int hour = 0; hour <= hours; hour++) {
      for (Map.Entry<String, Double> each : new TreeMap<>(sold(hour)).entrySet()) {
        rehearsal.accept(
            Shop.sale(rehearsal.layout(), hour * HOUR, "DE", each.getKey(), each.getValue()),
            hour * HOUR);
      }
    }
    return rehearsal.finish();
  }

  private InMemoryRunner warmed(WarmStart learnt, MetricDefinition metric) {
    return new InMemoryRunner(
        catalog(metric), new TestPlugins(), store, told, Shop.settings(1 << 20), learnt);
  }
}
