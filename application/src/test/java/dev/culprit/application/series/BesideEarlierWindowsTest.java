package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.Breakdown;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What else is said of an anomalous window is compared with the same earlier windows as its leaves.
 * Of ten sales an hour seven are by card in even hours, and three in odd ones: usually five.
 */
class BesideEarlierWindowsTest {
  private static final long HOUR = 60 * Shop.MINUTE;
  private static final AttributionDefinition DAY_BEFORE =
      AttributionDefinition.defaults().with(LeafBaselineDefinition.before(Duration.ofDays(1)));

  /** Between the seven of a day before and the five that are usual: a leaf leans on both. */
  private static final double LEANING = 5.9;

  private final RecordingOutput told = new RecordingOutput();

  @Test
  void shouldTellTheBreakdownOfAnAnomalyBesideTheWindowItIsExplainedBy() {
    InMemoryRunner runner =
        runner(revenue().breakdowns(new BreakdownPolicy.Top(5)).attribute(DAY_BEFORE).build());
    play(runner);

    assertThat(told.requests.get(0).baseline()).isEqualTo("1d earlier");
    LeafTable explained = told.requests.get(0).leaves();
    for (String payment : List.of("card", "cash")) {
      assertThat(row(50, payment).expected()).isCloseTo(expected(explained, payment), within(1e-9));
    }
    assertThat(row(50, "card").expected()).isGreaterThan(LEANING * 10);
    assertThat(row(50, "card").actual()).isEqualTo(400);
    assertThat(row(48, "card").expected()).isLessThan(LEANING * 10);
  }

  @Test
  void shouldExpectOfACompanionWhatItWasInItsOwnEarlierWindow() {
    AttributionDefinition beside =
        new AttributionDefinition(
            DAY_BEFORE.use(),
            DAY_BEFORE.top(),
            List.of("orders"),
            DAY_BEFORE.baseline(),
            DAY_BEFORE.parameters());
    InMemoryRunner runner =
        runner(
            revenue().attribute(beside).build(),
            metric("orders", new Measure.Count(List.of())).attribute(DAY_BEFORE).build());
    play(runner);

    LeafTable orders =
        told.requests.stream()
            .filter(request -> request.metric().equals("revenue"))
            .findFirst()
            .orElseThrow()
            .companions()
            .get(0)
            .leaves();
    assertThat(expected(orders, "card")).isGreaterThan(LEANING);
    assertThat(expected(orders, "cash")).isLessThan(10 - LEANING);
  }

  private static double expected(LeafTable leaves, String payment) {
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.value(0, i).equals(payment)) {
        return leaves.expected(i);
      }
    }
    throw new AssertionError("no leaf " + payment);
  }

  private Breakdown.Row row(int hour, String payment) {
    return told.breakdowns.stream()
        .filter(each -> each.windowStart().toEpochMilli() == hour * HOUR)
        .flatMap(each -> each.rows().stream())
        .filter(row -> row.value().equals(payment))
        .findFirst()
        .orElseThrow();
  }

  private static void play(InMemoryRunner runner) {
    for (int hour = 0; hour < 50; hour++) {
      int cards = hour % 2 == 0 ? 7 : 3;
      sell(runner, hour, cards, 10 - cards);
    }
    sell(runner, 50, 40, 3);
    runner.finish();
  }

  private static void sell(InMemoryRunner runner, int hour, int cards, int cash) {
    for (int i = 0; i < cards + cash; i++) {
      String payment = i < cards ? "card" : "cash";
      runner.accept(Shop.sale(runner.layout(), hour * HOUR + i, "DE", payment, 10));
    }
    runner.advance();
  }

  private static MetricBuilder revenue() {
    return metric("revenue", new Measure.Sum("amount", List.of()));
  }

  private static MetricBuilder metric(String id, Measure measure) {
    return MetricDefinition.of(
            id, "sales", measure, new WindowDefinition.Tumbling(Duration.ofHours(1)))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(Shop.detect("mean"));
  }

  private InMemoryRunner runner(MetricDefinition... metrics) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metrics),
        new TestPlugins(),
        new InMemorySeriesStateStore(),
        told,
        Shop.settings(1 << 20));
  }
}
