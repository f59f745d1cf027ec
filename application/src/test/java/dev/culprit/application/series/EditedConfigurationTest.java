package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job goes on from its state after somebody edited the file. Metrics of files have version 1. */
class EditedConfigurationTest {
  private static final WindowDefinition MINUTE =
      new WindowDefinition.Tumbling(Duration.ofMinutes(1));
  private static final DetectionDefinition DETECT = Shop.detect("mean", "live-mean");
  private static final Measure SUM = new Measure.Sum("amount", List.of());
  private static final Measure AVERAGE = new Measure.Average("amount", List.of());

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldBeginAnewWhenAnotherThingIsMeasured() {
    goOnWith(Shop.revenue(AVERAGE, MINUTE).build());

    assertThat(pointOf("country=DE", 9).value()).isGreaterThan(1000);
    assertThat(pointOf("country=DE", 10).value()).isBetween(20.0, 85.0);
    assertThat(pointOf("country=DE", 10).ready()).isFalse();
    assertThat(told.anomalies).isEmpty();
    assertLeftOut();
  }

  @Test
  void shouldGoOnWithWhatWasLearntWhenAMeasureIsAdded() {
    MetricDefinition before = Shop.revenue().build();
    List<NamedMeasure> measures = new ArrayList<>(before.measures());
    measures.add(new NamedMeasure("mean", AVERAGE));

    goOnWith(Shop.revenue().measures(before.detectOn(), measures).build());

    assertThat(pointOf("country=DE", 11).values()).containsKey("mean");
    assertThat(pointOf("country=DE", 11).ready()).isTrue();
    assertThat(pointOf("country=DE", 11).expected()).isBetween(900.0, 1200.0);
    assertThat(told.anomalies).isEmpty();
    assertLeftOut();
  }

  @Test
  void shouldTellLeavesApartByTheNewFields() {
    goOnWith(
        Shop.revenue()
            .explainBy(List.of(new DimensionDefinition(List.of("payment", "country2"))))
            .build());

    assertThat(pointOf("country=DE", 11).ready()).isTrue();
    assertThat(told.anomalies).isEmpty();
    assertLeftOut();
  }

  @Test
  void shouldForgetSeriesThatAreSplitByOtherFields() {
    goOnWith(Shop.revenue().splitBy(List.of("payment")).explainBy(List.of()).build());

    assertThat(told.points)
        .filteredOn(p -> p.windowStart().toEpochMilli() >= 11 * Shop.MINUTE)
        .extracting(p -> p.series().canonical())
        .containsOnly("payment=card", "payment=cash");
    assertThat(told.points).noneMatch(Point::imputed);
    assertLeftOut();
  }

  @Test
  void shouldChangeTheWindow() {
    goOnWith(Shop.revenue(SUM, new WindowDefinition.Tumbling(Duration.ofMinutes(5))).build());

    assertThat(told.points)
        .filteredOn(p -> p.series().canonical().equals("country=DE"))
        .filteredOn(p -> p.windowStart().toEpochMilli() >= 10 * Shop.MINUTE)
        .extracting(p -> p.windowStart().toEpochMilli() / Shop.MINUTE)
        .containsExactly(10L, 15L);
    assertThat(told.points).noneMatch(Point::imputed);
    assertThat(told.anomalies).isEmpty();
    assertLeftOut();
  }

  @Test
  void shouldGoOnUnderTheVersionInForceWhenTheOneThatWroteTheStateIsNotKnown() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    runner.control(Shop.change(2, 5), Shop.revenue().sensitivity(4).build());
    Shop.sell(runner, 0, 10, 99, 99);

    runner = runner.restarted(store, catalog(Shop.revenue().build()));
    Shop.sell(runner, 10, 20, 99, 99);
    runner.finish();

    assertThat(pointOf("country=DE", 8).configurationVersion()).isEqualTo(2);
    assertThat(pointOf("country=DE", 11).configurationVersion()).isEqualTo(1);
    assertThat(pointOf("country=DE", 11).ready()).isTrue();
    assertThat(told.points).hasSize(3 * 20);
  }

  @Test
  void shouldForgetAMetricThatIsNotThereAnyMoreAndBeginAnewWhenItComesBack() {
    InMemoryRunner runner = runner(Shop.revenue().detect(Shop.detect("live-mean")).build());
    Shop.sell(runner, 0, 10, 99, 99);

    runner = runner.restarted(store, catalog());
    runner.finish();
    assertNothingLeftOf("revenue");
    runner =
        runner.restarted(store, catalog(Shop.revenue().detect(Shop.detect("live-mean")).build()));
    Shop.sell(runner, 20, 30, 99, 99);
    runner.finish();

    assertThat(told.points).noneMatch(Point::imputed);
    assertThat(pointOf("country=DE", 20).ready()).isFalse();
  }

  @Test
  void shouldCloseTheAnomaliesOfAMetricThatIsNotThereAnyMore() {
    InMemoryRunner runner = runner(Shop.revenue().owner(Optional.of("shop")).build());
    Shop.sell(runner, 0, 23, 20, 40);
    AnomalyEvent last = told.anomalies.get(told.anomalies.size() - 1);

    runner = runner.restarted(store, catalog());
    runner.finish();
    runner.restarted(store, catalog()).finish();

    assertThat(told.anomalies).filteredOn(a -> a.state().equals("CLOSED")).hasSize(1);
    AnomalyEvent closed = told.anomalies.get(told.anomalies.size() - 1);
    assertThat(closed.anomalyId()).isEqualTo(last.anomalyId());
    assertThat(closed.sequence()).isEqualTo(last.sequence() + 1);
    assertThat(closed.metric()).isEqualTo("revenue");
    assertThat(closed.series().canonical()).isEqualTo("country=DE");
    assertThat(closed.owner()).isEqualTo("shop");
    assertThat(closed.windowEnd()).isEqualTo(Instant.ofEpochMilli(22 * Shop.MINUTE));
    assertThat(closed.endedAt()).isPresent();
    assertThat(closed.reasons()).extracting(Reason::code).containsExactly("metric-removed");
    assertNothingLeftOf("revenue");
  }

  @Test
  void shouldReadStateOfTheVersionBeforeWhichCannotTellTheEndOfAMetric() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 23, 20, 40);
    InMemoryRunner next = runner.restarted(store, catalog(Shop.revenue().build()));
    ageHeadersOf("revenue");
    Shop.sell(next, 23, 25, 20, 40);
    next.finish();
    assertThat(pointOf("country=FR", 24).ready()).isTrue();

    next = next.restarted(store, catalog());
    ageHeadersOf("revenue");
    int before = told.anomalies.size();
    next.finish();
    assertThat(told.anomalies).hasSize(before);
    assertNothingLeftOf("revenue");
  }

  /** To version 2, which had nothing behind the layout; readers stop there. */
  private void ageHeadersOf(String metric) {
    for (int shard = 0; shard < Shop.SHARDS.count(); shard++) {
      byte[] header = store.get(shard, StateKeys.header(metric));
      if (header != null) {
        byte[] older = header.clone();
        older[0] = 2;
        store.put(shard, StateKeys.header(metric), older);
      }
    }
  }

  @Test
  void shouldGoOnUnderANewNameWithWhatWasLearntAndTheOpenAnomaly() {
    InMemoryRunner runner = runner(Shop.revenue().detect(DETECT).build());
    Shop.sell(runner, 0, 23, 20, 40);
    AnomalyEvent opened = told.anomalies.get(0);

    runner = runner.restarted(store, catalog(turnover().detect(DETECT).build()));
    Shop.sell(runner, 23, 40, 20, 30);
    runner.finish();

    assertThat(told.anomalies)
        .extracting(AnomalyEvent::state)
        .startsWith("OPEN")
        .endsWith("CLOSED");
    assertThat(told.anomalies).extracting(AnomalyEvent::anomalyId).containsOnly(opened.anomalyId());
    assertThat(told.anomalies.get(told.anomalies.size() - 1).metric()).isEqualTo("turnover");
    assertThat(told.requests.get(told.requests.size() - 1).metric()).isEqualTo("turnover");
    assertThat(pointOf("country=FR", 21).metric()).isEqualTo("revenue");
    assertThat(pointOf("country=FR", 23).metric()).isEqualTo("turnover");
    assertThat(pointOf("country=FR", 23).ready()).isTrue();
    assertThat(told.points).hasSize(3 * 40).noneMatch(Point::imputed);
    assertThat(told.deadLetters).isEmpty();
    assertNothingLeftOf("revenue");
  }

  @Test
  void shouldNotTakeOverTheStateOfAnotherNameWhenItHasItsOwn() {
    MetricDefinition turnover = turnover().build();
    InMemoryRunner runner = runner(Shop.revenue().build(), turnover);
    Shop.sell(runner, 0, 10, 99, 99);

    runner = runner.restarted(store, catalog(turnover));
    Shop.sell(runner, 10, 20, 99, 99);
    runner.finish();

    assertThat(told.points).filteredOn(p -> p.metric().equals("revenue")).hasSize(3 * 9);
    assertThat(told.points).filteredOn(p -> p.metric().equals("turnover")).hasSize(3 * 20);
    assertNothingLeftOf("revenue");
  }

  /** Ten minutes as they were, of which the last is open; then ten as edited. */
  private void goOnWith(MetricDefinition edited) {
    InMemoryRunner runner = runner(Shop.revenue().build());
    Shop.sell(runner, 0, 10, 99, 99);
    runner.accept(Shop.sale(runner.layout(), 10 * Shop.MINUTE + 20_000, "US", "card", 1));
    runner.accept(Shop.sale(runner.layout(), 10 * Shop.MINUTE + 20_000, "DE", "card", 1));
    runner.advance();
    runner.accept(Shop.sale(runner.layout(), 10 * Shop.MINUTE + 20_001, "DE", "card", 1));

    InMemoryRunner next = runner.restarted(store, catalog(edited));
    Shop.sell(next, 10, 20, 99, 99);
    next.finish();
  }

  private static MetricBuilder turnover() {
    return Shop.metric("turnover", SUM, MINUTE).renamedFrom(List.of("revenue"));
  }

  private void assertNothingLeftOf(String metric) {
    for (int shard = 0; shard < Shop.SHARDS.count(); shard++) {
      for (String key : StateKeys.all(metric, 1)) {
        assertThat(store.get(shard, key)).as(key).isNull();
      }
    }
  }

  private void assertLeftOut() {
    assertThat(told.deadLetters).extracting(DeadLetter::reason).containsOnly("other-version");
    assertThat(told.deadLetters)
        .extracting(DeadLetter::detail)
        .allMatch(d -> d.contains("records of series"));
  }

  private InMemoryRunner runner(MetricDefinition... metrics) {
    return new InMemoryRunner(
        catalog(metrics), new TestPlugins(), store, told, Shop.settings(1L << 30));
  }

  private static MetricCatalog catalog(MetricDefinition... metrics) {
    return Shop.catalog(Duration.ZERO, metrics);
  }

  private Point pointOf(String series, int minute) {
    return told.points.stream()
        .filter(p -> p.series().canonical().equals(series))
        .filter(p -> p.windowStart().toEpochMilli() == minute * Shop.MINUTE)
        .findFirst()
        .orElseThrow();
  }
}
