package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows of five minutes with a day and a week, and what went wrong in them. */
class HistoryOutagesTest {
  private static final long STEP = 300_000;
  private static final int DAY = 288;
  private static final long MONDAY = 1_772_409_600_000L;

  private final Random random = new Random(3);

  @Test
  void shouldFindEveryWindowOfAnOutage() {
    double[] values = series(14);
    scale(values, 2 * DAY + 100, 12, 0.3);
    scale(values, 9 * DAY + 30, 40, 1.8);

    BitSet found = outages(values);
    assertThat(found.get(2 * DAY + 100, 2 * DAY + 112).cardinality()).isEqualTo(12);
    assertThat(found.get(9 * DAY + 30, 9 * DAY + 70).cardinality()).isEqualTo(40);
    assertThat(found.cardinality()).isLessThan(52 + values.length / 50);
  }

  @Test
  void shouldFindAnOutageOfTheFirstDaysInAGrowingSeries() {
    double[] values = series(7);
    scale(values, 20, 12, 0.3);
    for (int i = 0; i < values.length; i++) {
      values[i] += 60.0 * i / values.length;
    }

    assertThat(outages(values).get(20, 32).cardinality()).isEqualTo(12);
  }

  @Test
  void shouldHoldNeitherNoiseNorWeekendsNorSingleWindowsForOutages() {
    double[] values = series(14);
    for (int i = 50; i < values.length; i += 400) {
      values[i] *= 3;
    }

    assertThat(outages(values).cardinality()).isLessThan(values.length / 50);
  }

  @Test
  void shouldTakeWindowsThatAreMissingForUsual() {
    double[] values = series(7);
    for (int day = 0; day < 7; day++) {
      Arrays.fill(values, day * DAY, day * DAY + 60, Double.NaN);
    }
    scale(values, 3 * DAY + 100, 12, 0.3);

    BitSet found = outages(values);
    assertThat(found.get(3 * DAY + 100, 3 * DAY + 112).cardinality()).isEqualTo(12);
    assertThat(found.cardinality()).isLessThan(12 + values.length / 50);
  }

  @Test
  void shouldCountSilenceAsZeroUnlessItIsUsual() {
    double[] values = series(14);
    BitSet silent = new BitSet();
    for (int day = 0; day < 14; day++) {
      // Closed at night and on Sundays.
      silent.set(day * DAY, day * DAY + 84);
      silent.set(day * DAY, day * DAY + (day % 7 == 6 ? DAY : 84));
    }
    BitSet usual = (BitSet) silent.clone();
    silent.set(2 * DAY + 150, 2 * DAY + 162);
    silent.stream().forEach(i -> values[i] = Double.NaN);

    BitSet found = HistoryOutages.of(values, silent, MONDAY, STEP);
    assertThat(found.get(2 * DAY + 150, 2 * DAY + 162).cardinality()).isEqualTo(12);
    assertThat(found.intersects(usual)).isFalse();
    assertThat(found.cardinality()).isLessThan(12 + values.length / 50);
  }

  @Test
  void shouldSayNothingWhereThereIsTooLittleToCompare() {
    double[] still = new double[7 * DAY];
    still[500] = 9;
    still[501] = 9;
    double[] young = series(2);
    scale(young, 100, 12, 0.3);
    double[] absent = new double[7 * DAY];
    Arrays.fill(absent, Double.NaN);
    double[] rare = series(14);
    scale(rare, 100, 2, 0.3);
    for (int i = 0; i < rare.length; i++) {
      rare[i] = i % 22 > 1 ? Double.NaN : rare[i];
    }

    assertThat(outages(still).isEmpty()).isTrue();
    assertThat(outages(young).isEmpty()).isTrue();
    assertThat(outages(absent).isEmpty()).isTrue();
    assertThat(outages(rare).isEmpty()).isTrue();
    assertThat(HistoryOutages.of(series(7), MONDAY, 7 * 60_000).isEmpty()).isTrue();
    assertThat(HistoryOutages.of(series(7), MONDAY, 24 * 3_600_000).isEmpty()).isTrue();
  }

  private static BitSet outages(double[] values) {
    return HistoryOutages.of(values, MONDAY, STEP);
  }

  private double[] series(int days) {
    double[] values = new double[days * DAY];
    for (int i = 0; i < values.length; i++) {
      boolean weekend = i / DAY % 7 >= 5;
      double day = 20 * Math.sin(2 * Math.PI * (i % DAY) / DAY);
      values[i] = 100 + (weekend ? day / 2 - 20 : day) + 3 * random.nextGaussian();
    }
    return values;
  }

  private static void scale(double[] values, int from, int length, double factor) {
    for (int i = from; i < from + length; i++) {
      values[i] *= factor;
    }
  }
}
