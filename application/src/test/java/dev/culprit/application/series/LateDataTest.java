package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Direction;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes after its window was closed, and in time for a revision. */
class LateDataTest {
  private final RecordingOutput told = new RecordingOutput();

  @Test
  void shouldTellAWindowThatWasSkippedForWantOfData() {
    InMemoryRunner runner = runner(Shop.revenue().gaps(GapPolicy.SKIP).build());
    sell(runner, 0, 10, "DE");
    sell(runner, 12, 15, "DE");
    late(runner, 10, "DE", 7);
    sell(runner, 15, 17, "DE");

    Point point = points("DE", 10).get(0);
    assertThat(points("DE", 10)).hasSize(1);
    assertThat(point.value()).isEqualTo(7);
    assertThat(point.revision()).isZero();
    assertThat(point.ready()).isFalse();
    assertThat(point.expected()).isNaN();
    assertThat(point.reasons()).extracting(Reason::code).containsExactly("late-data");
  }

  @Test
  void shouldTellAndReviseTheWindowOfASeriesThatBeginsLate() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "FR", 7);
    sell(runner, 10, 11, "DE");
    late(runner, 8, "FR", 1);
    sell(runner, 11, 13, "DE");

    assertThat(points("FR", 8)).extracting(Point::value).containsExactly(7.0, 8.0);
    assertThat(points("FR", 8)).extracting(Point::revision).containsExactly(0, 1);
    assertThat(points("FR", 8)).noneMatch(Point::ready);
    assertThat(points("FR", 10)).isNotEmpty();
  }

  @Test
  void shouldReviseTheFirstWindowOfASeries() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    sell(runner, 0, 3, "DE");
    late(runner, 0, "DE", 7);
    sell(runner, 3, 4, "DE");

    assertThat(points("DE", 0)).extracting(Point::revision).containsExactly(0, 1);
    assertThat(points("DE", 0)).extracting(Point::value).containsExactly(20.0, 27.0);
  }

  @Test
  void shouldJudgeWhatIsClosedAlikeWhateverSharesTheShard() {
    assertThat(lateFrance(1)).isEqualTo(lateFrance(64));
  }

  private List<String> lateFrance(int shards) {
    told.points.clear();
    InMemoryRunner runner = runner(shards, Shop.revenue().build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "FR", 7);
    sell(runner, 10, 13, "DE");
    sell(runner, 13, 16, "DE", "FR");
    List<String> french =
        told.points.stream()
            .filter(p -> p.series().canonical().equals("country=FR"))
            .map(Point::toString)
            .toList();
    assertThat(french).isNotEmpty();
    return french;
  }

  @Test
  void shouldScoreARevisionOfALimitByTheLimit() {
    InMemoryRunner runner = runner(Shop.revenue().detect(Shop.detect("hundred")).build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "DE", 70);
    sell(runner, 10, 11, "DE");
    late(runner, 8, "DE", 70);
    sell(runner, 11, 12, "DE");

    List<Point> revisions = points("DE", 8);
    assertThat(revisions).extracting(Point::value).containsExactly(20.0, 90.0, 160.0);
    assertThat(revisions).extracting(Point::anomalous).containsExactly(false, false, true);
    assertThat(revisions.get(1).score()).isLessThanOrEqualTo(0.5);
    assertThat(revisions.get(2).score()).isEqualTo(1);
  }

  @Test
  void shouldScoreARevisionByTheWholeLineUp() {
    DetectionDefinition both =
        new DetectionDefinition(
            new Combination.All(),
            List.of(DetectorUse.of("mean", Map.of()), DetectorUse.of("hundred", Map.of())));
    InMemoryRunner runner = runner(Shop.revenue().detect(both).build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "DE", 60);
    sell(runner, 10, 11, "DE");
    late(runner, 8, "DE", 60);
    sell(runner, 11, 12, "DE");

    assertThat(points("DE", 8)).extracting(Point::anomalous).containsExactly(false, false, true);
  }

  @Test
  void shouldHoldRevisionsToTheRules() {
    RuleDefinition any = RuleDefinition.defaults();
    RuleDefinition down =
        new RuleDefinition(
            Direction.DOWN,
            any.minAbsoluteDeviation(),
            any.minRelativeDeviation(),
            any.minDuration(),
            any.maxDuration(),
            any.kOfN(),
            any.mergeGap(),
            any.refractory(),
            any.coldStart(),
            any.series(),
            any.onlyWhen());
    InMemoryRunner runner = runner(Shop.revenue().rules(down).build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "DE", 500);
    sell(runner, 10, 11, "DE");

    Point revised = points("DE", 8).get(1);
    assertThat(revised.score()).isGreaterThan(0.99);
    assertThat(revised.anomalous()).isFalse();
    assertThat(revised.reasons()).extracting(Reason::code).contains("late-data", "direction");
  }

  @Test
  void shouldTellTheBreakdownOfARevisionAnew() {
    InMemoryRunner runner = runner(Shop.revenue().breakdowns(new BreakdownPolicy.Top(5)).build());
    sell(runner, 0, 10, "DE");
    late(runner, 8, "DE", 500);
    sell(runner, 10, 11, "DE");

    assertThat(told.breakdowns)
        .filteredOn(b -> b.windowStart().toEpochMilli() == 8 * Shop.MINUTE)
        .satisfiesExactly(
            first -> assertThat(first.rows().get(0).actual()).isEqualTo(20),
            second -> {
              assertThat(second.revision()).isEqualTo(1);
              assertThat(second.rows().get(0).actual()).isEqualTo(520);
            });
  }

  @Test
  void shouldNotJudgeSingleRecordsOutOfOrder() {
    MetricDefinition amount = records();
    InMemoryRunner runner = runner(amount);
    for (int minute = 0; minute < 10; minute++) {
      runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, "DE", "card", 20));
      runner.advanceTo(minute * Shop.MINUTE + 1);
    }
    runner.accept(Shop.sale(runner.layout(), 4 * Shop.MINUTE, "FR", "card", 7));
    runner.finish();

    assertThat(told.points).hasSize(10);
    assertThat(told.deadLetters).extracting(DeadLetter::reason).containsExactly("window-closed");
    assertThat(told.deadLetters.get(0).offset()).isEqualTo(4 * Shop.MINUTE);
  }

  @Test
  void shouldWaitForTheLastRecordOfOneInstant() {
    InMemoryRunner runner = runner(records());
    runner.accept(Shop.sale(runner.layout(), 60_000, "DE", "card", 2));
    runner.accept(Shop.sale(runner.layout(), 70_000, "DE", "card", 3));
    runner.advance();
    Event equal = Shop.sale(runner.layout(), 60_000, "DE", "card", 1);
    equal.locate(60_000, 1, 99);
    runner.accept(equal);
    runner.finish();

    assertThat(runner.tooLate()).isZero();
    assertThat(told.deadLetters).isEmpty();
    assertThat(told.points)
        .extracting(p -> p.windowStart().toEpochMilli())
        .containsExactly(60_000L, 60_000L, 70_000L);
  }

  private static MetricDefinition records() {
    return MetricDefinition.of(
            "amount",
            "sales",
            new Measure.RecordValue("amount"),
            new WindowDefinition.EveryRecord(Order.EVENT_TIME))
        .splitBy(List.of("country"))
        .detect(Shop.detect("mean"))
        .build();
  }

  private static void sell(InMemoryRunner runner, int from, int to, String... countries) {
    for (int minute = from; minute < to; minute++) {
      for (String country : countries) {
        runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE + 1, country, "card", 20));
      }
      runner.advanceTo(minute * Shop.MINUTE + 61_000);
    }
  }

  /** A record of a partition that does not hold up time; within the allowed lateness. */
  private static void late(InMemoryRunner runner, int minute, String country, double amount) {
    runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, country, "card", amount));
    runner.drain();
  }

  private List<Point> points(String country, int minute) {
    return told.points.stream()
        .filter(p -> p.series().canonical().equals("country=" + country))
        .filter(p -> p.windowStart().toEpochMilli() == minute * Shop.MINUTE)
        .toList();
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return runner(8, metric);
  }

  private InMemoryRunner runner(int shards, MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ofMinutes(5), metric),
        new TestPlugins(),
        new InMemorySeriesStateStore(),
        told,
        new EngineSettings(new Shards(shards), 1L << 30, 1000));
  }
}
