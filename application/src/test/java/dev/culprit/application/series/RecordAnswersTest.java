package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anomalies of single records and which of their leaves are asked about. */
class RecordAnswersTest {
  private static final Offset<Double> DECAYED = Offset.offset(0.6);

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @ParameterizedTest
  @EnumSource(Order.class)
  void shouldTellWithTheAnomalyAndAskAgainAtTheEighthRecordAndAtTheEnd(Order order) {
    InMemoryRunner runner = runner(amounts(order, "risk-ratio").build());
    records(runner, 0, 100, 10);
    records(runner, 100, 120, 500);
    records(runner, 120, 140, 10);
    runner.finish();

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    assertThat(told.attributions).extracting(AttributionEvent::sequence).containsExactly(1L, 2L);
    assertThat(told.attributions)
        .extracting(AttributionEvent::step)
        .containsOnly(Attributing.QUICK);
    assertThat(told.requests).extracting(AttributionRequest::sequence).containsExactly(1L, 2L);
    assertThat(told.requests).extracting(AttributionRequest::attributor).containsOnly("risk-ratio");
    LeafTable eighth = told.requests.get(0).leaves();
    // Of 116 records every second is a card; of sixteen since the 100th these eight are anomalous.
    assertThat(eighth.size()).isEqualTo(2);
    assertThat(actual(eighth, "card")).isCloseTo(8, DECAYED);
    assertThat(actual(eighth, "cash")).isZero();
    assertThat(expected(eighth, "card")).isCloseTo(4, DECAYED);
    assertThat(expected(eighth, "cash")).isCloseTo(4, DECAYED);
    assertThat(actual(told.requests.get(1).leaves(), "card")).isCloseTo(10, DECAYED);
  }

  @Test
  void shouldGoOnCountingAfterARestart() {
    InMemoryRunner runner = runner(amounts(Order.EVENT_TIME, "risk-ratio").build());
    records(runner, 0, 100, 10);
    records(runner, 100, 110, 500);
    runner = runner.restarted(store);
    records(runner, 110, 120, 500);
    records(runner, 120, 140, 10);
    runner.finish();
    List<String> restarted = told.everything();

    RecordingOutput straight = new RecordingOutput();
    InMemoryRunner other =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, amounts(Order.EVENT_TIME, "risk-ratio").build()),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            straight,
            Shop.settings(1 << 20));
    records(other, 0, 100, 10);
    records(other, 100, 120, 500);
    records(other, 120, 140, 10);
    other.finish();

    assertThat(restarted).isEqualTo(straight.everything());
  }

  @Test
  void shouldCountNothingForAnAttributorOfWindows() {
    InMemoryRunner runner = runner(amounts(Order.EVENT_TIME, "ripple").build());
    records(runner, 0, 100, 10);
    records(runner, 100, 120, 500);
    runner.finish();

    assertThat(told.anomalies).isNotEmpty();
    assertThat(told.attributions).isEmpty();
    assertThat(told.requests).isEmpty();
  }

  @Test
  void shouldGatherLeavesBeyondTheCap() {
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, amounts(Order.EVENT_TIME, "risk-ratio").build()),
            new TestPlugins(),
            store,
            told,
            new EngineSettings(Shop.SHARDS, 1 << 20, 10));
    for (int i = 0; i < 220; i++) {
      String payment = i % 2 == 0 ? "card" : "voucher" + i;
      runner.accept(
          Shop.sale(runner.layout(), i * 1000L, "DE", payment, i < 195 || i >= 200 ? 10 : 500));
    }
    runner.finish();

    AttributionRequest request = told.requests.get(told.requests.size() - 1);
    assertThat(request.leaves().size()).isLessThanOrEqualTo(20);
    assertThat(request.otherLeaves()).isBetween(90L, 110L);
    assertThat(expected(request.leaves(), "card")).isCloseTo(2.5, DECAYED);
  }

  private static MetricBuilder amounts(Order order, String attributor) {
    return MetricDefinition.of(
            "amounts",
            "sales",
            new Measure.RecordValue("amount"),
            new WindowDefinition.EveryRecord(order))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .attribute(
            new AttributionDefinition(
                attributor, 5, List.of(), LeafBaselineDefinition.none(), Map.of()))
        .rules(merging(Duration.ofSeconds(10)))
        .detect(Shop.detect("hundred"));
  }

  private static RuleDefinition merging(Duration gap) {
    RuleDefinition any = RuleDefinition.defaults();
    return new RuleDefinition(
        any.direction(),
        any.minAbsoluteDeviation(),
        any.minRelativeDeviation(),
        any.minDuration(),
        any.maxDuration(),
        any.kOfN(),
        gap,
        any.refractory(),
        any.coldStart(),
        any.series(),
        any.onlyWhen());
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metric),
        new TestPlugins(),
        store,
        told,
        Shop.settings(1 << 20));
  }

  /** One a second, cards and cash in turn; cash never costs more than 10. */
  private static void records(InMemoryRunner runner, int from, int to, double card) {
    for (int i = from; i < to; i++) {
      boolean cash = i % 2 == 1;
      runner.accept(
          Shop.sale(runner.layout(), i * 1000L, "DE", cash ? "cash" : "card", cash ? 10 : card));
      runner.advance();
    }
  }

  private static double actual(LeafTable leaves, String payment) {
    return leaves.actual(leaf(leaves, payment));
  }

  private static double expected(LeafTable leaves, String payment) {
    return leaves.expected(leaf(leaves, payment));
  }

  private static int leaf(LeafTable leaves, String payment) {
    int found = -1;
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      found = leaves.value(0, leaf).equals(payment) ? leaf : found;
    }
    return found;
  }
}
