package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.LeafMiddle;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Leaves of an anomalous window beside those of earlier ones, as they were. */
class EarlierWindowsTest {
  private static final long HOUR = 60 * Shop.MINUTE;
  private static final Duration DAY = Duration.ofDays(1);

  /** As leaves lean on what is usual of them. */
  private static final double NEARLY = 0.5;

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

  private static MetricBuilder metric(String id) {
    return MetricDefinition.of(
            id,
            "sales",
            new Measure.Sum("amount", List.of()),
            new WindowDefinition.Tumbling(Duration.ofHours(1)))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(Shop.detect("mean"));
  }

  private static MetricDefinition hourly(LeafBaselineDefinition baseline) {
    return metric("revenue").attribute(AttributionDefinition.defaults().with(baseline)).build();
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return runner(Duration.ZERO, metric);
  }

  private InMemoryRunner runner(Duration lateness, MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(lateness, metric), new TestPlugins(), store, told, Shop.settings(1 << 20));
  }

  private static MetricCatalog catalog(MetricDefinition metric) {
    return Shop.catalog(Duration.ZERO, metric);
  }

  /** Cards and cash of an hour: always a hundred together, and told apart by the hour. */
  private static Map<String, Double> sold(int hour) {
    return Map.of("card", cards(hour), "cash", 100 - cards(hour));
  }

  private static double cards(int hour) {
    return 50 + Math.floorMod(hour * 7, 11);
  }

  private static Consumer<Map<String, Double>> wasSold(int hour) {
    return expected -> {
      assertThat(expected.keySet()).isEqualTo(sold(hour).keySet());
      assertThat(expected.getOrDefault("card", 0.0)).isCloseTo(cards(hour), within(NEARLY));
      assertThat(expected.getOrDefault("cash", 0.0)).isCloseTo(100 - cards(hour), within(NEARLY));
    };
  }

  private static void sellHours(InMemoryRunner runner, int from, int to) {
    for (int hour = from; hour < to; hour++) {
      sell(runner, hour, cards(hour), 100 - cards(hour));
    }
  }

  private static void sell(InMemoryRunner runner, int hour, double card, double cash) {
    sale(runner, hour, "DE", "card", card);
    sale(runner, hour, "DE", "cash", cash);
    runner.advance();
  }

  private static void sale(
      InMemoryRunner runner, int hour, String country, String payment, double amount) {
    runner.accept(Shop.sale(runner.layout(), hour * HOUR, country, payment, amount));
  }

  private static Map<String, Double> expected(AttributionRequest request) {
    Map<String, Double> byPayment = new HashMap<>();
    LeafTable leaves = request.leaves();
    for (int i = 0; i < leaves.size(); i++) {
      byPayment.put(leaves.value(0, i), leaves.expected(i));
    }
    return byPayment;
  }

  private static Map<String, Double> actual(AttributionRequest request) {
    Map<String, Double> byPayment = new HashMap<>();
    LeafTable leaves = request.leaves();
    for (int i = 0; i < leaves.size(); i++) {
      byPayment.put(leaves.value(0, i), leaves.actual(i));
    }
    return byPayment;
  }

  /** Windows of which leaves of a metric are kept. */
  private long tables(String metric) {
    return store.contents().values().stream()
        .flatMap(entries -> entries.keySet().stream())
        .filter(key -> key.startsWith("t1/" + metric + "/"))
        .count();
  }
}
