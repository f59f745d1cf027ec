package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesEngineStoriesTest {
  private static final long PLENTY = 1L << 30;
  private final RecordingOutput told = new RecordingOutput();

  @Test
  void shouldOpenAnAnomalyWhenTheCardsOfOneCountryFailAndNameThem() {
    InMemoryRunner runner = runner(Shop.revenue().build());

    Shop.sell(runner, 0, 40, 30, 35);

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    AnomalyEvent open = told.anomalies.get(0);
    assertThat(open.series().canonical()).isEqualTo("country=DE");
    assertThat(open.startedAt()).isEqualTo(Instant.ofEpochMilli(30 * Shop.MINUTE));
    assertThat(open.direction()).isEqualTo("down");
    assertThat(open.sentence()).contains("against").contains("since 00:30");
    assertThat(told.anomalies.get(1).endedAt()).contains(Instant.ofEpochMilli(35 * Shop.MINUTE));
    assertThat(told.attributions).hasSize(2);
    assertThat(told.attributions.get(0).segments().get(0).values())
        .extracting(v -> v.dimension() + "=" + v.value())
        .containsExactly("payment=card");
    assertThat(told.attributions.get(0).segments().get(0).values().get(0).level()).isZero();
    assertThat(told.attributions.get(0).sentence()).endsWith("% of it is payment=card");
    assertThat(told.requests).extracting(r -> r.sequence()).containsExactly(1L, 2L);
  }

  @Test
  void shouldTellEveryWindowOnceWithItsExactValue() {
    InMemoryRunner runner = runner(Shop.revenue().build());

    Shop.sell(runner, 0, 10, 99, 99);
    runner.finish();

    assertThat(told.points).hasSize(30);
    Point first = told.points.get(0);
    assertThat(first.ready()).isFalse();
    assertThat(first.reasons()).extracting(Reason::code).containsExactly("first-window");
    assertThat(told.points).allSatisfy(p -> assertThat(p.count()).isEqualTo(20));
    assertThat(told.points).allSatisfy(p -> assertThat(p.value()).isBetween(1000.0, 1100.0));
  }

  @Test
  void shouldNotLearnAnOpenAnomalySoThatItsEndIsNoNewOne() {
    InMemoryRunner runner = runner(Shop.revenue().build());

    Shop.sell(runner, 0, 80, 30, 55);

    assertThat(told.anomalies.stream().filter(a -> a.state().equals("OPEN"))).hasSize(1);
    Point lastOfDrop = pointOf("DE", 54);
    assertThat(lastOfDrop.expected()).isBetween(1000.0, 1100.0);
    assertThat(lastOfDrop.anomalous()).isTrue();
  }

  @Test
  void shouldFillGapsAsThePolicySays() {
    InMemoryRunner zero = runner(Shop.revenue().gaps(GapPolicy.ZERO).build());
    Shop.sell(zero, 0, 5, 99, 99);
    Shop.sell(zero, 8, 9, 99, 99);
    zero.finish();

    Point silent = pointOf("DE", 6);
    assertThat(silent.value()).isZero();
    assertThat(silent.imputed()).isTrue();
    assertThat(silent.reasons()).extracting(Reason::stage).contains("gap");
  }

  @Test
  void shouldSkipGapsWhenToldTo() {
    InMemoryRunner skip = runner(Shop.revenue().gaps(GapPolicy.SKIP).build());
    Shop.sell(skip, 0, 5, 99, 99);
    Shop.sell(skip, 8, 9, 99, 99);
    skip.finish();

    assertThat(told.points).hasSize(3 * 6);
  }

  @Test
  void shouldReviseAClosedWindowWhenLateDataComesInTime() {
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ofMinutes(5), Shop.revenue().build()),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            told,
            Shop.settings(PLENTY));
    Shop.sell(runner, 0, 20, 99, 99);

    runner.accept(Shop.sale(runner.layout(), 17 * Shop.MINUTE, "DE", "card", 500));
    Shop.sell(runner, 20, 21, 99, 99);

    Point revised = told.points.stream().filter(p -> p.revision() == 1).findFirst().orElseThrow();
    assertThat(revised.windowStart()).isEqualTo(Instant.ofEpochMilli(17 * Shop.MINUTE));
    assertThat(revised.value() - pointOf("DE", 17).value()).isEqualTo(500);
    assertThat(revised.expected()).isEqualTo(pointOf("DE", 17).expected());
    assertThat(runner.tooLate()).isZero();
  }

  @Test
  void shouldRefuseWhatIsTooLate() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 20, 99, 99);

    runner.accept(Shop.sale(runner.layout(), 17 * Shop.MINUTE, "DE", "card", 500));

    assertThat(runner.tooLate()).isEqualTo(1);
  }

  @Test
  void shouldTakeUpAMetricThatIsAddedWhileRunning() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 5, 99, 99);
    MetricDefinition orders =
        MetricDefinition.of(
                "orders",
                "sales",
                new Measure.Count(List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .detect(Shop.detect("mean"))
            .build();
    ControlChange change =
        new ControlChange(
            ControlChange.METRIC,
            "orders",
            2,
            Instant.ofEpochMilli(7 * Shop.MINUTE - 30_000),
            "me",
            "",
            "{}");

    assertThat(runner.control(change, orders).accepted()).isTrue();
    assertThat(runner.control(change, orders).code()).isEqualTo("stale-version");
    Shop.sell(runner, 5, 10, 99, 99);
    runner.finish();

    List<Point> points = told.points.stream().filter(p -> p.metric().equals("orders")).toList();
    assertThat(points)
        .extracting(p -> p.windowStart().toEpochMilli() / Shop.MINUTE)
        .containsExactly(7L, 8L, 9L);
    assertThat(points).allSatisfy(p -> assertThat(p.value()).isEqualTo(60));
    assertThat(points).allSatisfy(p -> assertThat(p.configurationVersion()).isEqualTo(2));
  }

  @Test
  void shouldSwitchVersionsByWindowAndKeepWhatWasLearnt() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 15, 99, 99);
    ControlChange change =
        new ControlChange(
            ControlChange.METRIC,
            "revenue",
            2,
            Instant.ofEpochMilli(20 * Shop.MINUTE),
            "me",
            "",
            "{}");

    runner.control(change, Shop.revenue().detect(Shop.detect("live-mean", "mean")).build());
    Shop.sell(runner, 15, 25, 99, 99);
    runner.finish();

    assertThat(pointOf("DE", 19).configurationVersion()).isEqualTo(1);
    Point after = pointOf("DE", 20);
    assertThat(after.configurationVersion()).isEqualTo(2);
    assertThat(after.ready()).isTrue();
    assertThat(after.verdicts())
        .extracting(v -> v.detector() + v.ready())
        .containsExactly("live-meanfalse", "meantrue");
  }

  @Test
  void shouldRefuseAChangeThatCannotRunAndGoOnWithTheVersionInForce() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 5, 99, 99);

    ControlOutcome outcome =
        runner.control(
            Shop.change(2, 7), Shop.revenue().detect(Shop.detect("nowhere-installed")).build());
    Shop.sell(runner, 5, 10, 99, 99);
    runner.finish();

    assertThat(outcome.code()).isEqualTo("cannot-run");
    assertThat(outcome.detail()).contains("nowhere-installed");
    assertThat(pointOf("DE", 9).configurationVersion()).isEqualTo(1);
  }

  @Test
  void shouldStopTellingARemovedMetric() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 5, 99, 99);

    runner.control(
        new ControlChange(
            ControlChange.METRIC,
            "revenue",
            2,
            Instant.ofEpochMilli(7 * Shop.MINUTE),
            "me",
            "",
            ""),
        null);
    Shop.sell(runner, 5, 12, 99, 99);
    runner.finish();

    assertThat(told.points)
        .allSatisfy(p -> assertThat(p.windowStart().toEpochMilli()).isLessThan(7 * Shop.MINUTE));
    assertThat(told.points).hasSize(21);
  }

  @Test
  void shouldJudgeSingleRecordsInTheOrderOfTimeAndPlace() {
    MetricDefinition value =
        MetricDefinition.of(
                "amount",
                "sales",
                new Measure.RecordValue("amount"),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME))
            .splitBy(List.of("country"))
            .detect(Shop.detect("mean"))
            .build();
    InMemoryRunner runner = runner(value);
    for (int i : new int[] {3, 1, 2, 0, 5, 4}) {
      runner.accept(Shop.sale(runner.layout(), i * 1000L, "DE", "card", i));
      runner.drain();
    }
    runner.finish();

    assertThat(told.points).extracting(Point::value).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    assertThat(told.points.get(2).source().orElseThrow().offset()).isEqualTo(2000);
    assertThat(told.points.get(2).fields()).containsEntry("country", "DE");
  }

  @Test
  void shouldLeaveOutADetectorThatThrowsAndSaySo() {
    DetectionDefinition both = Shop.detect("thrower", "mean");
    InMemoryRunner runner = runner(Shop.revenue().detect(both).build());

    Shop.sell(runner, 0, 12, 99, 99);

    Point second = pointOf("DE", 1);
    assertThat(second.reasons()).extracting(Reason::code).contains("detector-failed");
    Point later = pointOf("DE", 9);
    assertThat(later.reasons()).extracting(Reason::code).contains("quarantined");
    assertThat(later.ready()).isTrue();
  }

  @Test
  void shouldMergeSlidingWindowsFromSlices() {
    InMemoryRunner runner =
        runner(
            MetricDefinition.of(
                    "orders",
                    "sales",
                    new Measure.Count(List.of()),
                    new WindowDefinition.Sliding(Duration.ofMinutes(5), Duration.ofMinutes(1)))
                .detect(Shop.detect("mean"))
                .build());

    Shop.sell(runner, 0, 20, 99, 99);

    Point full = told.points.stream().filter(Point::ready).findFirst().orElseThrow();
    assertThat(full.value()).isEqualTo(300);
    assertThat(Duration.between(full.windowStart(), full.windowEnd()))
        .isEqualTo(Duration.ofMinutes(5));
  }

  private InMemoryRunner runner(MetricDefinition... metrics) {
    MetricCatalog catalog = Shop.catalog(Duration.ZERO, metrics);
    return new InMemoryRunner(
        catalog, new TestPlugins(), new InMemorySeriesStateStore(), told, Shop.settings(PLENTY));
  }

  private Point pointOf(String country, int minute) {
    return told.points.stream()
        .filter(p -> p.revision() == 0)
        .filter(p -> p.series().canonical().equals("country=" + country))
        .filter(p -> p.windowStart().toEpochMilli() == minute * Shop.MINUTE)
        .findFirst()
        .orElseThrow();
  }
}
