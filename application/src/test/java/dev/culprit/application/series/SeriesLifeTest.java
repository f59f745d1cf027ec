package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Series come, fall silent, are forgotten and come back; all of them share one page. */
class SeriesLifeTest {
  private static final SeriesLimits SHORT_LIVED =
      new SeriesLimits(1000, Duration.ofMinutes(10), OnLimit.OTHER);

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldStartAfreshInARowThatAnotherSeriesLeft() {
    InMemoryRunner runner =
        runner(
            Shop.revenue()
                .gaps(GapPolicy.SKIP)
                .series(SHORT_LIVED)
                .detect(Shop.detect("live-mean"))
                .build());
    sell(runner, 0, 12, "DE", "FR");
    runner = runner.restarted(store);
    sell(runner, 12, 30, "FR");
    sell(runner, 30, 36, "FR", "US");
    runner.finish();

    assertThat(points("US")).hasSize(6);
    assertThat(points("US")).noneMatch(Point::ready);
  }

  @Test
  void shouldCloseTheAnomalyOfASeriesThatIsForgotten() {
    InMemoryRunner runner = runner(Shop.revenue().gaps(GapPolicy.SKIP).series(SHORT_LIVED).build());
    openAnAnomalyOfGermany(runner);
    sell(runner, 21, 40, "FR");
    runner.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    AnomalyEvent closed = told.anomalies.get(1);
    assertThat(closed.sequence()).isEqualTo(2);
    assertThat(closed.endedAt()).contains(Instant.ofEpochMilli(21 * Shop.MINUTE));
    assertThat(closed.reasons()).extracting(Reason::code).containsExactly("expired");
    assertThat(closed.sentence()).contains("no data");
  }

  @Test
  void shouldTellWhatWaitedWhenTheSeriesWasForgotten() {
    MetricDefinition revenue = Shop.revenue().gaps(GapPolicy.SKIP).series(SHORT_LIVED).build();
    InMemoryRunner runner = runner(revenue);
    sell(runner, 0, 12, "DE", "FR");
    runner.accept(Shop.sale(runner.layout(), 40 * Shop.MINUTE, "DE", "card", 7));
    runner.accept(Shop.sale(runner.layout(), 41 * Shop.MINUTE, "DE", "card", 8));
    runner.drain();
    sell(runner, 12, 45, "FR");
    runner.finish();

    assertThat(points("DE")).extracting(Point::value).endsWith(7.0, 8.0);
    assertThat(points("DE")).hasSize(14);
    Point back = points("DE").get(12);
    assertThat(back.reasons()).extracting(Reason::code).contains("first-window");
    assertThat(points("DE").get(13).ready()).isFalse();
  }

  @Test
  void shouldCloseTheAnomaliesOfAMetricThatIsRemoved() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    openAnAnomalyOfGermany(runner);
    assertThat(runner.control(Shop.change(2, 22), null).accepted()).isTrue();
    runner.accept(Shop.sale(runner.layout(), 21 * Shop.MINUTE, "DE", "card", 7));
    sell(runner, 21, 30, "FR");
    runner.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    assertThat(told.anomalies.get(1).reasons())
        .extracting(Reason::code)
        .containsExactly("metric-removed");
  }

  @Test
  void shouldCloseTheAnomaliesOfAMetricThatMeasuresSomethingElse() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    openAnAnomalyOfGermany(runner);
    MetricDefinition counted =
        Shop.revenue(
                new Measure.Count(List.of()), new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .build();
    assertThat(runner.control(Shop.change(2, 21), counted).accepted()).isTrue();
    sell(runner, 21, 30, "DE", "FR");
    runner.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    AnomalyEvent closed = told.anomalies.get(1);
    assertThat(closed.anomalyId()).isEqualTo(told.anomalies.get(0).anomalyId());
    assertThat(closed.reasons()).extracting(Reason::code).containsExactly("metric-changed");
    assertThat(closed.windowEnd()).isEqualTo(Instant.ofEpochMilli(21 * Shop.MINUTE));
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void shouldCloseTheAnomaliesOfSingleRecordsWhenTheirMetricIsRemoved(Order order) {
    InMemoryRunner runner = runner(amounts(order));
    for (int minute = 0; minute < 10; minute++) {
      record(runner, minute, "DE", 20);
    }
    record(runner, 10, "DE", 900);
    runner.advanceTo(11 * Shop.MINUTE);
    assertThat(runner.control(Shop.change(2, 12), null).accepted()).isTrue();
    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN");

    runner.advanceTo(12 * Shop.MINUTE);

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    AnomalyEvent closed = told.anomalies.get(1);
    assertThat(closed.reasons()).extracting(Reason::code).containsExactly("metric-removed");
    assertThat(closed.windowEnd()).isEqualTo(Instant.ofEpochMilli(12 * Shop.MINUTE));
  }

  @Test
  void shouldForgetSilentSeriesOfSingleRecordsToo() {
    InMemoryRunner runner = runner(amounts(Order.EVENT_TIME));
    for (int minute = 0; minute < 10; minute++) {
      record(runner, minute, "DE", 20);
      record(runner, minute, "FR", 20);
      runner.advance();
    }
    record(runner, 10, "DE", 900);
    for (int minute = 10; minute < 40; minute++) {
      record(runner, minute, "FR", 20);
      runner.advance();
    }
    record(runner, 40, "DE", 20);
    runner.finish();

    List<AnomalyEvent> german = told.anomalies;
    assertThat(german).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    assertThat(german.get(1).windowEnd()).isEqualTo(Instant.ofEpochMilli(20 * Shop.MINUTE));
    assertThat(german.get(1).reasons()).extracting(Reason::code).containsExactly("expired");
    Point back = points("DE").get(11);
    assertThat(back.ready()).isFalse();
    assertThat(back.anomalyId()).isEmpty();
  }

  @Test
  void shouldSayNothingOfWindowsFromBeforeASeriesWasThere() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    sell(runner, 0, 3, "FR");
    runner.accept(Shop.sale(runner.layout(), 6 * Shop.MINUTE, "DE", "card", 7));
    runner.drain();
    sell(runner, 3, 9, "FR");
    runner.finish();

    assertThat(points("DE"))
        .extracting(p -> p.windowStart().toEpochMilli() / Shop.MINUTE)
        .containsExactly(6L, 7L, 8L);
  }

  private static MetricDefinition amounts(Order order) {
    return Shop.revenue(new Measure.RecordValue("amount"), new WindowDefinition.EveryRecord(order))
        .series(SHORT_LIVED)
        .build();
  }

  private static void openAnAnomalyOfGermany(InMemoryRunner runner) {
    sell(runner, 0, 20, "DE", "FR");
    runner.accept(Shop.sale(runner.layout(), 20 * Shop.MINUTE, "DE", "card", 9000));
    sell(runner, 20, 21, "FR");
  }

  private static void record(InMemoryRunner runner, int minute, String country, double amount) {
    runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, country, "card", amount));
  }

  private static void sell(InMemoryRunner runner, int from, int to, String... countries) {
    for (int minute = from; minute < to; minute++) {
      for (String country : countries) {
        record(runner, minute, country, 20);
      }
      runner.advanceTo(minute * Shop.MINUTE + 50_000);
    }
  }

  private List<Point> points(String country) {
    return told.points.stream()
        .filter(p -> p.series().canonical().equals("country=" + country))
        .toList();
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    EngineSettings settings = new EngineSettings(new Shards(1), 1L << 30, 1000);
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metric), new TestPlugins(), store, told, settings);
  }
}
