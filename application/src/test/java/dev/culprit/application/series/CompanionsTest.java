package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Direction;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards fail in DE; the metric that finds it tells what others did there. */
class CompanionsTest {
  private static final int FROM = 60;
  private static final int TO = 64;

  private final RecordingOutput told = new RecordingOutput();

  @Test
  void shouldTellThatACompanionWithoutAnAnomalyMovedThereToo() {
    play(revenue("orders"), quiet("orders", new Measure.Count(List.of())).build());

    CompanionFinding orders = first("revenue").companions().get(0);
    assertThat(told.anomalies).extracting(a -> a.metric()).containsOnly("revenue");
    assertThat(orders.metric()).isEqualTo("orders");
    assertThat(orders.actual()).isZero();
    assertThat(orders.expected()).isCloseTo(10, within(0.5));
    assertThat(orders.moved()).isTrue();
    assertThat(orders.overlap()).isEqualTo(1);
    assertThat(orders.lagWindows()).hasValue(0);
    assertThat(orders.segments()).isNotEmpty();
    assertThat(first("revenue").sentence())
        .isEqualTo("100 % of it is payment=card; orders fell there too (−100 %)");
  }

  @Test
  void shouldTellThatACompanionIsAsExpectedThere() {
    Condition cash = new Condition.In("payment", List.of("cash"));
    play(revenue("cash-orders"), quiet("cash-orders", new Measure.Count(List.of(cash))).build());

    CompanionFinding orders = first("revenue").companions().get(0);
    assertThat(orders.moved()).isFalse();
    assertThat(orders.lagWindows()).isEmpty();
    assertThat(first("revenue").sentence()).doesNotContain(" too");
  }

  @Test
  void shouldLookAtTheWholeOfACompanionWithoutDimensions() {
    MetricDefinition orders =
        quiet("orders", new Measure.Count(List.of())).explainBy(List.of()).build();
    play(revenue("orders"), orders);

    CompanionFinding found = first("revenue").companions().get(0);
    assertThat(found.reason()).isEqualTo("no-such-dimension");
    assertThat(found.lagWindows()).hasValue(0);
    assertThat(first("revenue").sentence()).isEqualTo("100 % of it is payment=card");
  }

  @Test
  void shouldSayThatNothingIsKnownOfACompanionThatIsNotThere() {
    play(revenue("orders"));

    CompanionFinding orders = first("revenue").companions().get(0);
    assertThat(orders.reason()).isEqualTo("no-data");
    assertThat(orders.actual()).isNaN();
  }

  @Test
  void shouldTellWhoLed() {
    InMemoryRunner runner =
        runner(revenue("orders"), metric("orders", new Measure.Count(List.of())).build());
    Shop.sell(runner, 0, FROM, FROM, TO);
    for (int minute = FROM; minute < FROM + 2; minute++) {
      for (int i = 0; i < 40; i++) {
        runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE + i, "DE", "card", 0));
      }
      Shop.sell(runner, minute, minute + 1, 0, 0);
    }
    Shop.sell(runner, FROM + 2, FROM + 6, FROM + 2, FROM + 6);
    runner.finish();

    CompanionFinding orders = first("revenue").companions().get(0);
    assertThat(orders.lagWindows()).hasValue(-2);
    assertThat(first("revenue").sentence()).endsWith("(−100 %), 2 windows earlier");
  }

  @Test
  void shouldLetTwoMetricsLookAtEachOther() {
    play(revenue("orders"), beside(metric("orders", new Measure.Count(List.of())), "revenue"));

    assertThat(first("revenue").companions().get(0).expected()).isCloseTo(10, within(0.5));
    assertThat(first("orders").companions().get(0).expected()).isCloseTo(820, within(40.0));
    assertThat(first("orders").sentence()).endsWith("; revenue fell there too (−100 %)");
  }

  @Test
  void shouldExpectOfACompanionWhatWasLearntBeforeTheWindow() {
    play(revenue("orders"), quiet("orders", new Measure.Count(List.of())).build());
    LeafTable asked = told.requests.get(0).companions().get(0).leaves();
    RecordingOutput before = new RecordingOutput();
    InMemoryRunner alone =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, metric("orders", new Measure.Count(List.of())).build()),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            before,
            Shop.settings(1 << 20));
    sell(alone);

    LeafTable own = before.requests.get(0).leaves();
    for (int leaf = 0; leaf < own.size(); leaf++) {
      assertThat(asked.expected(leaf)).isEqualTo(own.expected(leaf));
      assertThat(asked.spread(leaf)).isEqualTo(own.spread(leaf));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 20})
  void shouldTellTheSameAfterARestartInTheMiddle(int cacheBytes) {
    MetricDefinition[] metrics = {
      revenue("orders"), beside(metric("orders", new Measure.Count(List.of())), "revenue")
    };
    play(metrics);
    List<String> whole = told.everything();
    RecordingOutput again = new RecordingOutput();
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, metrics),
            new TestPlugins(),
            store,
            again,
            Shop.settings(cacheBytes));
    Shop.sell(runner, 0, FROM, FROM, TO);
    for (int minute = FROM; minute < TO + 6; minute++) {
      runner = runner.restarted(store);
      sellMinute(runner, minute);
    }
    runner.finish();

    assertThat(again.everything()).isEqualTo(whole);
    assertThat(again.attributions).isNotEmpty();
  }

  @Test
  void shouldGiveTheThoroughAnswerTheSameFromBytes() {
    play(revenue("orders"), quiet("orders", new Measure.Count(List.of())).build());
    AttributionRequest request = told.requests.get(0);
    AttributionRequest read = AttributionRequests.decode(AttributionRequests.encode(request));
    Attributing attributing = new Attributing(new TestPlugins());

    AttributionEvent thorough = attributing.run(read, "ripple", Map.of(), Attributing.THOROUGH);

    assertThat(thorough).isEqualTo(attributing.run(request, "ripple", Map.of(), 2));
    assertThat(thorough.companions()).hasSize(1);
    assertThat(AttributionRequests.encode(read)).isEqualTo(AttributionRequests.encode(request));
  }

  private AttributionEvent first(String metric) {
    return told.attributions.stream()
        .filter(a -> a.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private void play(MetricDefinition... metrics) {
    sell(runner(metrics));
  }

  private static void sell(InMemoryRunner runner) {
    Shop.sell(runner, 0, FROM, FROM, TO);
    for (int minute = FROM; minute < TO + 6; minute++) {
      sellMinute(runner, minute);
    }
    runner.finish();
  }

  private static void sellMinute(InMemoryRunner runner, int minute) {
    Shop.sell(runner, minute, minute + 1, FROM, TO);
  }

  private InMemoryRunner runner(MetricDefinition... metrics) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metrics),
        new TestPlugins(),
        new InMemorySeriesStateStore(),
        told,
        Shop.settings(1 << 20));
  }

  private static MetricDefinition revenue(String... companions) {
    return beside(metric("revenue", new Measure.Sum("amount", List.of())), companions);
  }

  private static MetricDefinition beside(MetricBuilder metric, String... companions) {
    return metric
        .attribute(
            new AttributionDefinition(
                "ripple", 5, List.of(companions), LeafBaselineDefinition.none(), Map.of()))
        .build();
  }

  private static MetricBuilder metric(String id, Measure measure) {
    return Shop.metric(id, measure, new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))));
  }

  /** One that never opens an anomaly, whatever its band says. */
  private static MetricBuilder quiet(String id, Measure measure) {
    return metric(id, measure)
        .rules(
            new RuleDefinition(
                Direction.UP,
                OptionalDouble.of(1e9),
                OptionalDouble.empty(),
                1,
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                new ArrayList<>(),
                List.of()));
  }
}
