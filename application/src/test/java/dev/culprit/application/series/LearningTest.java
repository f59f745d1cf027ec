package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt, what is not, and what a broken plugin may not stop. */
class LearningTest {
  private static final long HOUR = 60 * Shop.MINUTE;

  private final RecordingOutput told = new RecordingOutput();

  @ParameterizedTest
  @EnumSource(
      value = GapPolicy.class,
      names = {"PREVIOUS", "LINEAR"})
  void shouldLearnNothingOfLeavesFromWindowsThatWereMadeUp(GapPolicy gaps) {
    InMemoryRunner runner = runner(Shop.revenue().gaps(gaps).build());
    sellMinutes(runner, 0, 30, 50, 50);
    sellMinutes(runner, 35, 45, 50, 50);
    sellMinutes(runner, 45, 46, 500, 50);
    runner.finish();

    LeafTable leaves = told.requests.get(0).leaves();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      assertThat(leaves.spread(leaf)).isLessThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = GapPolicy.class,
      names = {"PREVIOUS", "LINEAR"})
  void shouldFillEveryMeasureOfAGap(GapPolicy gaps) {
    MetricDefinition several =
        Shop.revenue()
            .gaps(gaps)
            .measures(
                "sum",
                List.of(
                    new NamedMeasure("sum", new Measure.Sum("amount", List.of())),
                    new NamedMeasure("sales", new Measure.Count(List.of()))))
            .build();
    InMemoryRunner runner = runner(several);
    sellMinutes(runner, 0, 10, 50, 50);
    sellMinutes(runner, 12, 13, 50, 50);
    runner.finish();

    Point filled = told.points.get(10);
    assertThat(filled.imputed()).isTrue();
    assertThat(filled.values()).containsExactly(Map.entry("sum", 100.0), Map.entry("sales", 2.0));
  }

  @Test
  void shouldNotLearnLeavesForAsLongAsAnAnomalyIsOpen() {
    MetricDefinition hourly =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("amount", List.of()),
                new WindowDefinition.Tumbling(Duration.ofHours(1)))
            .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
            .breakdowns(new BreakdownPolicy.Top(5))
            .detect(Shop.detect("hundred"))
            .build();
    InMemoryRunner runner = runner(hourly);
    sell(runner, HOUR, 0, 30, 40, 40);
    sell(runner, HOUR, 30, 90, 400, 40);
    runner.finish();

    assertThat(told.anomalies.get(0).state()).isEqualTo("OPEN");
    Breakdown last = told.breakdowns.get(told.breakdowns.size() - 1);
    assertThat(expected(last, "card") / expected(last, "cash")).isEqualTo(1);
  }

  private static double expected(Breakdown breakdown, String value) {
    return breakdown.rows().stream()
        .filter(row -> row.value().equals(value))
        .findFirst()
        .orElseThrow()
        .expected();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linker", "digger"})
  void shouldLeaveOutADetectorThatCannotBeLinkedOrDigsTooDeep(String broken) {
    InMemoryRunner runner = runner(Shop.revenue().detect(Shop.detect(broken, "mean")).build());
    sellMinutes(runner, 0, 12, 50, 50);
    runner.finish();

    assertThat(told.points.get(1).reasons()).extracting(Reason::code).contains("detector-failed");
    assertThat(told.points.get(11).reasons()).extracting(Reason::code).contains("quarantined");
    assertThat(told.points.get(11).ready()).isTrue();
  }

  @Test
  void shouldAnswerForAnAttributorThatCannotBeLinked() {
    InMemoryRunner runner = runner(Shop.revenue().build());
    sellMinutes(runner, 0, 20, 50, 50);
    sellMinutes(runner, 20, 21, 500, 50);
    runner.finish();
    AttributionRequest request = told.requests.get(0);

    assertThat(new Attributing(new TestPlugins()).run(request, "linker", Map.of(), 2).reason())
        .isEqualTo("attributor-failed");
  }

  private static void sellMinutes(
      InMemoryRunner runner, int from, int to, double card, double cash) {
    sell(runner, Shop.MINUTE, from, to, card, cash);
  }

  private static void sell(
      InMemoryRunner runner, long step, int from, int to, double card, double cash) {
    for (int i = from; i < to; i++) {
      runner.accept(Shop.sale(runner.layout(), i * step, "DE", "card", card));
      runner.accept(Shop.sale(runner.layout(), i * step, "DE", "cash", cash));
      runner.advance();
    }
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metric),
        new TestPlugins(),
        new InMemorySeriesStateStore(),
        told,
        Shop.settings(1 << 20));
  }
}
