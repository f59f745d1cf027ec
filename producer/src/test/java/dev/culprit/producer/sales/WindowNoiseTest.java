package dev.culprit.producer.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much a window's revenue scatters around the same window under other seeds. */
class WindowNoiseTest {
  private static final int SEEDS = 12;
  private static final double DEFAULT_RATE = 50;

  @Test
  void shouldScatterByFourToSixPercentInFiveMinutesOfTheAfternoon() {
    assertThat(scatter(5, 14)).isBetween(0.03, 0.06);
  }

  @Test
  void shouldScatterByNoMoreThanEightPercentInFiveMinutesOfTheNight() {
    assertThat(scatter(5, 3)).isBetween(0.04, 0.085);
  }

  @Test
  void shouldScatterLessInLongerWindows() {
    assertThat(scatter(10, 3)).isLessThan(0.06);
    assertThat(scatter(15, 3)).isLessThan(0.05);
  }

  /** Standard deviation over mean of the windows of an hour of the day, over seeds. */
  private static double scatter(int minutes, int hour) {
    Map<Long, double[]> revenue = new TreeMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Sale sale : Sales.first(Sales.stream(DEFAULT_RATE, seed), Duration.ofHours(hour + 1))) {
        long minute = (sale.soldAtMillis() - Sales.MONDAY.toEpochMilli()) / 60_000;
        if (minute / 60 == hour) {
          revenue.computeIfAbsent(minute / minutes, w -> new double[SEEDS])[seed] += sale.netPaid();
        }
      }
    }
    double squares = 0;
    for (double[] window : revenue.values()) {
      double mean = Arrays.stream(window).average().orElseThrow();
      double sum = Arrays.stream(window).map(x -> Math.pow(x / mean - 1, 2)).sum();
      squares += sum / (SEEDS - 1);
    }
    return Math.sqrt(squares / revenue.size());
  }
}
