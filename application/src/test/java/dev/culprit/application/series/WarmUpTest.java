package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What series learn from history before the stream, and what they leave behind there. */
class WarmUpTest {
  private static final long DAY = 24 * 60 * Shop.MINUTE;
  private static final int LIVE = 2_000;

  private final RecordingOutput told = new RecordingOutput();
  private final MetricDefinition revenue = Shop.revenue().build();

  @Test
  void shouldJudgeFromTheSecondWindowOnAndTellNothingOfHistory() {
    InMemoryRunner live = live(history(0, 40, 50, true), revenue);
    sell(live, LIVE, LIVE + 4, 50);
    live.finish();

    assertThat(told.points).hasSize(4);
    assertThat(told.points.get(0).reasons()).extracting("code").contains("first-window");
    assertThat(told.points.subList(1, 4)).allMatch(Point::ready).noneMatch(Point::anomalous);
    assertThat(told.points.get(1).expected()).isEqualTo(50);
    assertThat(told.anomalies).isEmpty();
  }

  @Test
  void shouldFindWhatIsUnlikeHistoryAtOnce() {
    InMemoryRunner live = live(history(0, 40, 50, true), revenue);
    sell(live, LIVE, LIVE + 1, 50);
    sell(live, LIVE + 1, LIVE + 3, 500);
    live.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN");
    assertThat(told.anomalies.get(0).startedAt().toEpochMilli())
        .isEqualTo((LIVE + 1) * Shop.MINUTE);
  }

  @Test
  void shouldLearnTheSameFromRowsInAnyOrder() {
    byte[] sorted = history(0, 40, 50, true).encode(Shop.SHARDS);
    Rehearsal mixed = rehearsal(false);
    Stream.concat(Stream.iterate(20, i -> i + 1).limit(21), Stream.iterate(0, i -> i + 1).limit(20))
        .forEach(i -> row(mixed, i, 50));

    assertThat(mixed.finish().encode(Shop.SHARDS)).isEqualTo(sorted);
  }

  @Test
  void shouldNotTakeTheTimeBetweenHistoryAndStreamForAGap() {
    InMemoryRunner live = live(history(0, 40, 50, true), revenue);
    sell(live, LIVE, LIVE + 2, 50);
    live.finish();

    assertThat(told.points).extracting(Point::imputed).containsExactly(false, false);
    assertThat(told.points.get(0).windowStart().toEpochMilli()).isEqualTo(LIVE * Shop.MINUTE);
  }

  @Test
  void shouldNotGoOnWithAnAnomalyOfHistory() {
    Rehearsal outage = rehearsal(true);
    for (int i = 0; i < 45; i++) {
      row(outage, i, i < 40 ? 50 : 500);
    }
    InMemoryRunner live = live(outage.finish(), revenue);
    sell(live, LIVE, LIVE + 3, 50);
    live.finish();

    assertThat(told.anomalies).isEmpty();
  }

  @Test
  void shouldNotCallASeriesColdThatHasAHistory() {
    RuleDefinition r = RuleDefinition.defaults();
    MetricDefinition cold =
        Shop.revenue()
            .rules(
                new RuleDefinition(
                    r.direction(),
                    r.minAbsoluteDeviation(),
                    r.minRelativeDeviation(),
                    r.minDuration(),
                    r.maxDuration(),
                    r.kOfN(),
                    r.mergeGap(),
                    r.refractory(),
                    Duration.ofDays(1),
                    r.series(),
                    r.onlyWhen()))
            .build();
    InMemoryRunner live = live(history(0, 40, 50, true), cold);
    sell(live, LIVE, LIVE + 1, 50);
    sell(live, LIVE + 1, LIVE + 2, 500);
    live.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN");
  }

  @Test
  void shouldForgetASeriesThatDoesNotCome() {
    Shards one = new Shards(1);
    MetricDefinition shortLived =
        Shop.revenue()
            .series(new SeriesLimits(1000, Duration.ofMinutes(10), OnLimit.OTHER))
            .build();
    Rehearsal both =
        new Rehearsal(
            configuration(),
            "sales",
            List.of(shortLived),
            new TestPlugins(),
            true,
            one,
            new LeafRoom());
    for (int i = 0; i < 40; i++) {
      row(both, i, "DE", 50);
      row(both, i, "FR", 50);
    }
    InMemoryRunner live =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, shortLived),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(one, 1 << 20, 1000),
            both.finish());
    sell(live, LIVE, LIVE + 15, "FR", 50);
    sell(live, LIVE + 15, LIVE + 18, "DE", 50);
    live.finish();

    assertThat(told.points)
        .filteredOn(p -> p.series().canonical().contains("DE"))
        .isNotEmpty()
        .noneMatch(Point::ready);
    assertThat(told.points)
        .filteredOn(p -> p.series().canonical().contains("FR"))
        .anyMatch(Point::ready);
  }

  @Test
  void shouldHandOutWhatWasLearntOnceEvenAfterARestart() {
    byte[] learnt = history(0, 40, 50, true).encode(Shop.SHARDS);
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    WarmStart first = WarmStart.decode(learnt, Shop.SHARDS, shard -> true);
    int shard = Shop.SHARDS.of(List.of("DE"));

    assertThat(first.handOut(shard, "revenue", store)).isTrue();
    assertThat(first.handOut(shard, "revenue", store)).isFalse();
    WarmStart again = WarmStart.decode(learnt, Shop.SHARDS, any -> true);
    assertThat(again.handOut(shard, "revenue", store)).isFalse();
    assertThat(again.isEmpty()).isTrue();
    assertThat(WarmStart.decode(learnt, Shop.SHARDS, other -> other != shard).isEmpty()).isTrue();
  }

  @Test
  void shouldLetGoOfWhatWasLearntOfMetricsThatHaveStateAlready() {
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner before = live(store, WarmStart.none(), revenue);
    sell(before, LIVE, LIVE + 3, 50);
    before.drain();
    before.finish();
    WarmStart learnt = history(0, 40, 50, true);
    InMemoryRunner after = live(store, learnt, revenue);
    sell(after, LIVE + 3, LIVE + 5, 50);
    after.finish();

    assertThat(learnt.isEmpty()).isTrue();
    assertThat(told.points).isNotEmpty().noneMatch(Point::ready);
  }

  @Test
  void shouldRefuseWhatWasLearntWithAnotherNumberOfShards() {
    byte[] learnt = history(0, 40, 50, true).encode(Shop.SHARDS);

    assertThatThrownBy(() -> WarmStart.decode(learnt, new Shards(4), shard -> true))
        .hasMessageContaining("package the job again");
  }

  @Test
  void shouldBeginWithoutHistoryWhereItMeasuredSomethingElse() {
    MetricDefinition counted =
        Shop.revenue(
                new Measure.Count(List.of()), new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .build();
    InMemoryRunner live = live(history(0, 40, 50, true), counted);
    sell(live, LIVE, LIVE + 3, 50);
    live.finish();

    assertThat(told.points).hasSize(3).noneMatch(Point::ready);
  }

  @Test
  void shouldNotTakeOverLeavesThatWereToldApartByOtherFields() {
    MetricDefinition deeper =
        Shop.revenue()
            .explainBy(
                List.of(
                    new DimensionDefinition(List.of("payment")),
                    new DimensionDefinition(List.of("shop"))))
            .build();
    InMemoryRunner live = live(history(0, 40, 50, true), deeper);
    sell(live, LIVE, LIVE + 3, 50);
    sell(live, LIVE + 3, LIVE + 5, 500);
    live.finish();

    assertThat(told.points.get(1).ready()).isTrue();
    assertThat(told.anomalies).extracting(AnomalyEvent::state).contains("OPEN");
  }

  @Test
  void shouldNotWakeASeriesThatHasNotComeYetWhenTheMetricChanges() {
    Shards one = new Shards(1);
    Rehearsal both =
        new Rehearsal(
            configuration(),
            "sales",
            List.of(revenue),
            new TestPlugins(),
            true,
            one,
            new LeafRoom());
    for (int i = 0; i < 40; i++) {
      row(both, i, "DE", 50);
      row(both, i, "FR", 50);
    }
    InMemoryRunner live =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, revenue),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(one, 1 << 20, 1000),
            both.finish());
    sell(live, LIVE, LIVE + 5, "FR", 50);
    MetricDefinition deeper =
        Shop.revenue().explainBy(List.of(new DimensionDefinition(List.of("shop")))).build();
    assertThat(live.control(Shop.change(2, LIVE + 7), deeper).accepted()).isTrue();
    sell(live, LIVE + 5, LIVE + 15, "FR", 50);
    live.finish();

    assertThat(told.points).hasSize(15).allMatch(p -> p.series().canonical().contains("FR"));
    assertThat(told.anomalies).isEmpty();
  }

  @Test
  void shouldNotBelieveARecordThatIsFarAheadOfItsKafkaTime() {
    Rehearsal rehearsal = rehearsal(false);
    for (int i = 0; i <= 40; i++) {
      long written = i * Shop.MINUTE - DAY;
      rehearsal.accept(
          Shop.sale(rehearsal.layout(), written, "DE", "card", 50), written, 0, written);
      if (i == 3) {
        long ahead = written + DAY;
        rehearsal.accept(Shop.sale(rehearsal.layout(), ahead, "DE", "card", 50), ahead, 0, written);
      }
    }
    InMemoryRunner live = live(rehearsal.finish(), revenue);
    sell(live, LIVE, LIVE + 3, 50);
    live.finish();

    assertThat(told.points).hasSize(3);
    assertThat(told.points.get(2).ready()).isTrue();
    assertThat(told.points.get(2).expected()).isEqualTo(50);
    assertThat(told.anomalies).isEmpty();
  }

  private Rehearsal rehearsal(boolean ascending) {
    return new Rehearsal(
        configuration(),
        "sales",
        List.of(revenue),
        new TestPlugins(),
        ascending,
        Shop.SHARDS,
        new LeafRoom());
  }

  private Configuration configuration() {
    MetricCatalog catalog = Shop.catalog(Duration.ZERO, revenue);
    return Configuration.of("localhost:9092", List.of(catalog.source()), List.of(revenue));
  }

  private WarmStart history(int from, int to, double amount, boolean ascending) {
    Rehearsal rehearsal = rehearsal(ascending);
    for (int i = from; i <= to; i++) {
      row(rehearsal, i, amount);
    }
    return rehearsal.finish();
  }

  private static void row(Rehearsal rehearsal, int minute, double amount) {
    row(rehearsal, minute, "DE", amount);
  }

  private static void row(Rehearsal rehearsal, int minute, String country, double amount) {
    long time = minute * Shop.MINUTE - DAY;
    Event event = Shop.sale(rehearsal.layout(), time, country, "card", amount);
    rehearsal.accept(event, time);
  }

  private InMemoryRunner live(WarmStart learnt, MetricDefinition metric) {
    return live(new InMemorySeriesStateStore(), learnt, metric);
  }

  private InMemoryRunner live(
      InMemorySeriesStateStore store, WarmStart learnt, MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metric),
        new TestPlugins(),
        store,
        told,
        Shop.settings(1 << 20),
        learnt);
  }

  private static void sell(InMemoryRunner runner, int from, int to, double amount) {
    sell(runner, from, to, "DE", amount);
  }

  private static void sell(InMemoryRunner runner, int from, int to, String country, double amount) {
    for (int i = from; i < to; i++) {
      runner.accept(Shop.sale(runner.layout(), i * Shop.MINUTE, country, "card", amount));
      runner.advance();
    }
  }
}
