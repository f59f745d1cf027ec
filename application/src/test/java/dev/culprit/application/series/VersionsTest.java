package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One version of a metric after the other while the job runs. */
class VersionsTest {
  private static final Measure SUM = new Measure.Sum("amount", List.of());
  private static final Measure COUNT = new Measure.Count(List.of());
  private static final Measure VALUE = new Measure.RecordValue("amount");

  private final RecordingOutput told = new RecordingOutput();
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();

  @Test
  void shouldLeaveOutWhatAnotherVersionAddedUpWhenAChangeComesTooLateForItsTime() {
    InMemoryRunner runner = runner(revenue(SUM, tumbling(1)));
    Shop.sell(runner, 0, 10, 99, 99);
    runner.drain();

    runner.control(Shop.change(2, 5), revenue(COUNT, tumbling(1)));
    runner.accept(Shop.sale(runner.layout(), 9 * Shop.MINUTE + 58_000, "DE", "card", 80));
    Shop.sell(runner, 10, 20, 99, 99);
    runner.finish();

    assertThat(pointOf("DE", 8).value()).isGreaterThan(1000);
    assertThat(pointOf("DE", 9).value()).isEqualTo(1);
    assertThat(pointOf("DE", 9).ready()).isFalse();
    assertThat(pointOf("DE", 10).value()).isEqualTo(20);
    assertThat(told.anomalies).isEmpty();
    assertThat(told.deadLetters).extracting(DeadLetter::reason).containsOnly("other-version");
    assertThat(told.deadLetters).hasSize(3);
    assertThat(told.deadLetters)
        .extracting(DeadLetter::detail)
        .anyMatch(detail -> detail.startsWith("20 records of series [DE]"));
  }

  @Test
  void shouldLoseNothingByALateChangeThatMeasuresTheSame() {
    InMemoryRunner runner = runner(revenue(SUM, tumbling(1)));
    Shop.sell(runner, 0, 10, 99, 99);
    runner.drain();

    runner.control(
        Shop.change(2, 5), Shop.revenue().detect(Shop.detect("mean")).sensitivity(3).build());
    Shop.sell(runner, 10, 20, 99, 99);
    runner.finish();

    assertThat(told.points).hasSize(3 * 20);
    assertThat(pointOf("DE", 9).value()).isGreaterThan(1000);
    assertThat(pointOf("DE", 9).configurationVersion()).isEqualTo(2);
    assertThat(pointOf("DE", 9).ready()).isTrue();
    assertThat(told.deadLetters).isEmpty();
  }

  @Test
  void shouldTellNoSlidingWindowThatWouldMixWhatTwoVersionsMeasure() {
    InMemoryRunner runner = runner(revenue(SUM, sliding(5, 1)));
    Shop.sell(runner, 0, 10, 99, 99);

    runner.control(Shop.change(2, 20), revenue(COUNT, sliding(5, 1)));
    Shop.sell(runner, 10, 40, 99, 99);

    assertThat(starts("DE", 1)).contains(15L).doesNotContain(16L, 17L, 18L, 19L);
    assertThat(starts("DE", 2)).startsWith(20L, 21L);
    assertThat(told.points)
        .filteredOn(p -> p.configurationVersion() == 2)
        .allSatisfy(p -> assertThat(p.value()).isEqualTo(100));
    assertThat(told.anomalies).isEmpty();
    assertThat(told.deadLetters).isEmpty();
  }

  @Test
  void shouldGoOnWithWhatWasLearntWhenAVersionReplacesOneOfTheSameTime() {
    InMemoryRunner runner = runner(revenue(SUM, tumbling(1)));
    Shop.sell(runner, 0, 10, 99, 99);
    runner.control(Shop.change(2, 20), Shop.revenue().sensitivity(4).build());
    Shop.sell(runner, 10, 25, 99, 99);
    runner.control(Shop.change(3, 20), Shop.revenue().sensitivity(6).build());

    runner = runner.restarted(store);
    Shop.sell(runner, 25, 30, 99, 99);
    runner.finish();

    assertThat(pointOf("DE", 22).configurationVersion()).isEqualTo(2);
    assertThat(pointOf("DE", 27).configurationVersion()).isEqualTo(3);
    assertThat(pointOf("DE", 27).ready()).isTrue();
    assertThat(told.points).hasSize(3 * 30);
  }

  @Test
  void shouldCallOffAChangeThatWasToHoldLater() {
    InMemoryRunner runner = runner(revenue(SUM, tumbling(1)));
    runner.control(Shop.change(2, 20), revenue(COUNT, tumbling(1)));
    runner.control(Shop.change(3, 15), Shop.revenue().sensitivity(6).build());

    Shop.sell(runner, 0, 30, 99, 99);

    assertThat(pointOf("DE", 25).configurationVersion()).isEqualTo(3);
    assertThat(pointOf("DE", 25).value()).isGreaterThan(1000);
  }

  @Test
  void shouldChangeToLongerWindowsWithoutAGapOrAnInventedZero() {
    InMemoryRunner runner = runner(revenue(COUNT, tumbling(1)));
    Shop.sell(runner, 0, 5, 99, 99);

    runner.control(Shop.change(2, 10), revenue(COUNT, tumbling(10)));
    Shop.sell(runner, 5, 60, 99, 99);
    runner.finish();

    assertThat(starts("DE", 1)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(starts("DE", 2)).containsExactly(10L, 20L, 30L, 40L, 50L);
    assertThat(told.points).noneMatch(Point::imputed);
    assertThat(told.points)
        .allSatisfy(p -> assertThat(p.value()).isEqualTo(p.configurationVersion() == 1 ? 20 : 200));
    assertThat(told.anomalies).isEmpty();
    assertThat(told.deadLetters).isEmpty();
  }

  @Test
  void shouldChangeToShorterWindowsWhereALongOneEnds() {
    InMemoryRunner runner = runner(revenue(COUNT, tumbling(10)));
    Shop.sell(runner, 0, 5, 99, 99);

    runner.control(Shop.change(2, 13), revenue(COUNT, tumbling(1)));
    Shop.sell(runner, 5, 30, 99, 99);
    runner.accept(Shop.sale(runner.layout(), 29 * Shop.MINUTE + 50_000, "DE", "card", 80));
    runner.finish();

    assertThat(starts("DE", 1)).containsExactly(0L, 10L);
    assertThat(starts("DE", 2)).startsWith(20L, 21L, 22L).hasSize(10);
    assertThat(told.points).noneMatch(Point::imputed);
    assertThat(told.deadLetters).isEmpty();
  }

  @Test
  void shouldEndARemovedMetricWhereItsWindowEnds() {
    InMemoryRunner runner = runner(revenue(COUNT, tumbling(10)));
    Shop.sell(runner, 0, 5, 99, 99);

    runner.control(Shop.change(2, 13), null);
    Shop.sell(runner, 5, 40, 99, 99);
    runner.finish();

    assertThat(starts("DE", 1)).containsExactly(0L, 10L);
    assertThat(told.points).allSatisfy(p -> assertThat(p.value()).isEqualTo(200));
  }

  @Test
  void shouldSwitchAndEndMetricsOfSingleRecords() {
    InMemoryRunner runner = runner(revenue(VALUE, each(Order.EVENT_TIME)));
    for (int minute = 0; minute < 15; minute++) {
      runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, "DE", "card", minute));
    }
    runner.drain();
    runner.control(
        Shop.change(2, 5), Shop.revenue(VALUE, each(Order.EVENT_TIME)).sensitivity(4).build());
    runner.control(Shop.change(3, 10), null);
    runner.finish();

    assertThat(starts("DE", 1)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(starts("DE", 2)).containsExactly(5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void shouldChangeFromWindowsToSingleRecordsAndBack() {
    InMemoryRunner runner = runner(revenue(COUNT, tumbling(1)));
    runner.control(Shop.change(2, 5), revenue(VALUE, each(Order.EVENT_TIME)));
    runner.control(Shop.change(3, 8), revenue(COUNT, tumbling(2)));

    Shop.sell(runner, 0, 12, 99, 99);
    runner.finish();

    assertThat(starts("DE", 1)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(told.points).filteredOn(p -> p.configurationVersion() == 2).hasSize(3 * 3 * 10);
    assertThat(starts("DE", 3)).containsExactly(8L, 10L);
    assertThat(told.deadLetters).isEmpty();
  }

  private InMemoryRunner runner(MetricDefinition... metrics) {
    MetricCatalog catalog = Shop.catalog(Duration.ZERO, metrics);
    return new InMemoryRunner(catalog, new TestPlugins(), store, told, Shop.settings(1L << 30));
  }

  private static MetricDefinition revenue(Measure measure, WindowDefinition window) {
    return Shop.revenue(measure, window).build();
  }

  private static WindowDefinition tumbling(int minutes) {
    return new WindowDefinition.Tumbling(Duration.ofMinutes(minutes));
  }

  private static WindowDefinition sliding(int size, int step) {
    return new WindowDefinition.Sliding(Duration.ofMinutes(size), Duration.ofMinutes(step));
  }

  private static WindowDefinition each(Order order) {
    return new WindowDefinition.EveryRecord(order);
  }

  private List<Long> starts(String country, int version) {
    return told.points.stream()
        .filter(p -> p.series().canonical().equals("country=" + country))
        .filter(p -> p.configurationVersion() == version)
        .map(p -> p.windowStart().toEpochMilli() / Shop.MINUTE)
        .toList();
  }

  private Point pointOf(String country, int minute) {
    return told.points.stream()
        .filter(p -> p.series().canonical().equals("country=" + country))
        .filter(p -> p.windowStart().toEpochMilli() == minute * Shop.MINUTE)
        .findFirst()
        .orElseThrow();
  }
}
