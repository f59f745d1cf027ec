package dev.culprit.application.series;

import static dev.culprit.application.series.HourlySales.HOUR;
import static dev.culprit.application.series.HourlySales.NEARLY;
import static dev.culprit.application.series.HourlySales.actual;
import static dev.culprit.application.series.HourlySales.cards;
import static dev.culprit.application.series.HourlySales.catalog;
import static dev.culprit.application.series.HourlySales.expected;
import static dev.culprit.application.series.HourlySales.hourly;
import static dev.culprit.application.series.HourlySales.metric;
import static dev.culprit.application.series.HourlySales.sale;
import static dev.culprit.application.series.HourlySales.sell;
import static dev.culprit.application.series.HourlySales.sellHours;
import static dev.culprit.application.series.HourlySales.wasSold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.LeafMiddle;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaves of an anomalous window beside those of earlier ones, as they were. */
class EarlierWindowsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldCompareWithTheWindowADayEarlier() {
    InMemoryRunner runner = runner(hourly(LeafBaselineDefinition.before(DAY)));
    sellHours(runner, 0, 50);
    sell(runner, 50, 500, 60);
    runner.finish();

    AttributionRequest request = told.requests.get(0);
    assertThat(request.baseline()).isEqualTo("1d earlier");
    assertThat(expected(request)).satisfies(wasSold(26));
    assertThat(told.attributions.get(0).baseline()).isEqualTo("1d earlier");
    assertThat(told.attributions.get(0).sentence()).endsWith("; compared with 1d earlier");
  }

  @Test
  void shouldTakeWhatIsExpectedAndSaySoWhereNothingIsKept() {
    InMemoryRunner runner = runner(hourly(LeafBaselineDefinition.before(DAY)));
    sellHours(runner, 0, 20);
    sell(runner, 20, 500, 60);
    runner.finish();

    AttributionRequest request = told.requests.get(0);
    assertThat(request.baseline())
        .isEqualTo("what was expected, as no leaves are kept of 1d earlier");
    assertThat(expected(request).values().stream().mapToDouble(v -> v).sum())
        .isBetween(95.0, 105.0);
  }

  @Test
  void shouldTakeTheMedianOfThoseThatAreThere() {
    LeafBaselineDefinition three =
        new LeafBaselineDefinition(Duration.ofDays(3), DAY, 3, LeafMiddle.MEDIAN, 100);
    InMemoryRunner runner = runner(hourly(three));
    sellHours(runner, 0, 60);
    sell(runner, 60, 500, 60);
    runner.finish();

    AttributionRequest request = told.requests.get(0);
    assertThat(request.baseline()).isEqualTo("the median of 2 of 3 windows 1d apart");
    assertThat(expected(request).getOrDefault("card", 0.0))
        .isCloseTo((cards(36) + cards(12)) / 2, within(NEARLY));
  }

  @Test
  void shouldNotCompareWithAWindowThatWasAnomalousItself() {
    InMemoryRunner runner = runner(hourly(LeafBaselineDefinition.before(DAY)));
    sellHours(runner, 0, 40);
    sell(runner, 40, 500, 60);
    sellHours(runner, 41, 64);
    sell(runner, 64, 60, 500);
    runner.finish();

    assertThat(told.requests.get(told.requests.size() - 1).baseline()).contains("no leaves");
  }

  @Test
  void shouldGoOnWithWhatIsKeptAfterARestart() {
    InMemoryRunner runner = runner(hourly(LeafBaselineDefinition.before(DAY)));
    for (int hour = 0; hour < 50; hour++) {
      sellHours(runner, hour, hour + 1);
      runner = hour % 7 == 0 ? runner.restarted(store) : runner;
    }
    sell(runner, 50, 500, 60);
    runner.finish();

    assertThat(expected(told.requests.get(0))).satisfies(wasSold(26));
  }

  @Test
  void shouldDropWhatIsTooOldAndEverythingWhenNothingIsAskedForAnyMore() {
    InMemoryRunner runner = runner(hourly(LeafBaselineDefinition.before(DAY)));
    sellHours(runner, 0, 200);
    assertThat(tables("revenue")).isBetween(24L, 27L);

    runner = runner.restarted(store, catalog(metric("revenue").build()));
    sellHours(runner, 200, 203);
    runner.finish();

    assertThat(tables("revenue")).isZero();
  }

  @Test
  void shouldForgetTheTablesOfAMetricThatIsGoneAndMoveThoseOfARenamedOne() {
    LeafBaselineDefinition day = LeafBaselineDefinition.before(DAY);
    InMemoryRunner runner = runner(hourly(day));
    sellHours(runner, 0, 50);
    MetricDefinition renamed =
        metric("turnover")
            .renamedFrom(List.of("revenue"))
            .attribute(AttributionDefinition.defaults().with(day))
            .build();
    runner = runner.restarted(store, catalog(renamed));
    sell(runner, 50, 500, 60);
    sellHours(runner, 51, 53);

    assertThat(expected(told.requests.get(0))).satisfies(wasSold(26));
    assertThat(tables("revenue")).isZero();
    assertThat(tables("turnover")).isPositive();

    runner = runner.restarted(store, catalog(metric("other").build()));
    sellHours(runner, 53, 55);
    runner.finish();
    assertThat(tables("turnover")).isZero();
  }

  @Test
  void shouldNotReadTheTablesOfASeriesThatHadTheRowBefore() {
    MetricDefinition brief =
        metric("revenue")
            .gaps(GapPolicy.SKIP)
            .attribute(
                AttributionDefinition.defaults()
                    .with(LeafBaselineDefinition.before(Duration.ofHours(40))))
            .series(new SeriesLimits(100, Duration.ofHours(2), SeriesLimits.defaults().onLimit()))
            .build();
    InMemoryRunner runner = runner(brief);
    for (int hour = 0; hour < 10; hour++) {
      sale(runner, hour, "DE", "card", 50);
      sale(runner, hour, "FR", "card", 10);
      runner.advance();
    }
    for (int hour = 10; hour < 45; hour++) {
      sale(runner, hour, "FR", "card", 10);
      if (hour >= 20) {
        sale(runner, hour, "JP", "card", 70);
      }
      runner.advance();
    }
    sale(runner, 45, "JP", "card", 700);
    runner.finish();

    assertThat(told.requests.get(0).series().canonical()).isEqualTo("country=JP");
    assertThat(told.requests.get(0).baseline()).contains("no leaves are kept");
  }

  @Test
  void shouldKeepWhatLateDataMadeOfAWindow() {
    InMemoryRunner runner = runner(Duration.ofHours(3), hourly(LeafBaselineDefinition.before(DAY)));
    sellHours(runner, 0, 28);
    sale(runner, 26, "DE", "voucher", 3);
    sellHours(runner, 28, 50);
    sell(runner, 50, 500, 60);
    runner.finish();

    assertThat(expected(told.requests.get(0))).containsKey("voucher");
  }

  @Test
  void shouldCompareARevisedWindowWithTheOneItWasComparedWith() {
    MetricDefinition told =
        metric("revenue")
            .breakdowns(new BreakdownPolicy.Top(5))
            .attribute(AttributionDefinition.defaults().with(LeafBaselineDefinition.before(DAY)))
            .build();
    InMemoryRunner runner = runner(Duration.ofHours(3), told);
    sellHours(runner, 0, 50);
    for (int hour = 50; hour < 53; hour++) {
      sell(runner, hour, 500, 60);
    }
    sale(runner, 50, "DE", "card", 3);
    sell(runner, 53, 500, 60);
    runner.finish();

    List<Breakdown> both =
        this.told.breakdowns.stream()
            .filter(b -> b.windowStart().toEpochMilli() == 50 * HOUR)
            .toList();
    assertThat(both).extracting(Breakdown::revision).containsExactly(0, 1);
    assertThat(both).extracting(b -> b.rows().get(0).actual()).containsExactly(500.0, 503.0);
    assertThat(both)
        .extracting(b -> b.rows().get(0).expected())
        .allSatisfy(e -> assertThat(e).isCloseTo(cards(26), within(NEARLY)));
  }

  @Test
  void shouldGatherWhatIsNotKeptLeafByLeaf() {
    LeafBaselineDefinition two = new LeafBaselineDefinition(DAY, DAY, 1, LeafMiddle.MEAN, 2);
    InMemoryRunner runner = runner(hourly(two));
    for (int hour = 0; hour < 51; hour++) {
      sale(runner, hour, "DE", "card", hour == 50 ? 500 : 60);
      sale(runner, hour, "DE", "cash", 20);
      sale(runner, hour, "DE", "voucher", 10);
      runner.advance();
    }
    runner.finish();

    AttributionRequest request = told.requests.get(0);
    assertThat(expected(request)).isEqualTo(Map.of("card", 60.0, "(other)", 30.0));
    assertThat(actual(request)).isEqualTo(Map.of("card", 500.0, "(other)", 30.0));
    assertThat(request.otherLeaves()).isEqualTo(2);
  }

  @Test
  void shouldKeepToTheTimeOfDayWhenClocksChange() {
    // On 2026-03-29 at 01:00 UTC clocks in Berlin went forward: a day earlier is 23 hours.
    long change = Instant.parse("2026-03-29T01:00:00Z").toEpochMilli() / HOUR;
    MetricDefinition berlin =
        metric("revenue")
            .timeZone(ZoneId.of("Europe/Berlin"))
            .attribute(AttributionDefinition.defaults().with(LeafBaselineDefinition.before(DAY)))
            .build();
    InMemoryRunner runner = runner(berlin);
    int at = (int) change + 8;
    sellHours(runner, at - 40, at);
    sell(runner, at, 500, 60);
    runner.finish();

    assertThat(expected(told.requests.get(0))).satisfies(wasSold(at - 23));
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return runner(Duration.ZERO, metric);
  }

  private InMemoryRunner runner(Duration lateness, MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(lateness, metric), new TestPlugins(), store, told, Shop.settings(1 << 20));
  }

  /** Windows of which leaves of a metric are kept. */
  private long tables(String metric) {
    return store.contents().values().stream()
        .flatMap(entries -> entries.keySet().stream())
        .filter(key -> key.startsWith("t1/" + metric + "/"))
        .count();
  }
}
