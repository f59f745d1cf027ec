package dev.culprit.application.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.series.TestPlugins;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final long MINUTE = 60_000;

  private static Backtest with(DetectorUse use) {
    return new Backtest(new TestPlugins(), DetectionDefinition.any(use), 5, ZoneOffset.UTC);
  }

  /** A saw tooth between 10 and 11, with one or more rows of 100. */
  private static History history(int rows, int... spikes) {
    long[] times = new long[rows];
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      times[i] = i * MINUTE;
      values[i] = 10 + i % 3 / 2.0;
    }
    Arrays.stream(spikes).forEach(i -> values[i] = 100);
    return new History("h", times, values);
  }

  @Test
  void shouldGiveAVerdictForEveryRowInItsPlace() {
    List<RowVerdict> verdicts = with(DetectorUse.of("mean")).run(history(2000, 700, 701, 1500));

    assertThat(verdicts).hasSize(2000);
    assertThat(verdicts.get(0).ready()).isFalse();
    assertThat(verdicts.get(699).anomaly()).isEqualTo(-1);
    assertThat(verdicts.get(700).anomaly()).isZero();
    assertThat(verdicts.get(701).anomaly()).isZero();
    assertThat(verdicts.get(1500).anomaly()).isEqualTo(1);
    assertThat(verdicts.stream().filter(RowVerdict::anomalous)).hasSize(3);
    assertThat(verdicts.get(700).expected()).isBetween(10.0, 11.0);
    assertThat(verdicts.get(700).score()).isEqualTo(1);
  }

  @Test
  void shouldAlarmOnceForAnAnomalyHoweverLongItLasts() {
    List<RowVerdict> verdicts = with(DetectorUse.of("mean")).run(history(2000, 700, 701, 702));

    assertThat(verdicts.get(700).alarm()).isEqualTo(1);
    assertThat(verdicts.get(701).anomalous()).isTrue();
    assertThat(verdicts.get(701).alarm()).isZero();
    assertThat(verdicts.get(701).logTail()).isEqualTo(1);
  }

  @Test
  void shouldTakeRowsAtASteadyPaceAsWindowsOfThatLength() {
    History steady = history(300);
    History gap = history(300);
    for (int i = 200; i < 300; i++) {
      gap.timesMillis()[i] += 7 * MINUTE;
    }
    History twice = history(300);
    twice.timesMillis()[200] = twice.timesMillis()[199];

    assertThat(steady.windowMillis()).isEqualTo(MINUTE);
    assertThat(gap.windowMillis()).isEqualTo(MINUTE);
    assertThat(twice.windowMillis()).isZero();
    assertThat(with(DetectorUse.of("mean")).run(gap)).filteredOn(RowVerdict::ready).hasSize(294);
  }

  @Test
  void shouldScoreRowsOfOneTimeEachAndPassOverThoseWithoutAValue() {
    History history = history(300);
    history.timesMillis()[200] = history.timesMillis()[199];
    history.values()[250] = Double.NaN;

    List<RowVerdict> verdicts = with(DetectorUse.of("mean")).run(history);

    assertThat(verdicts.get(199).ready()).isTrue();
    assertThat(verdicts.get(200).ready()).isTrue();
    assertThat(verdicts.get(250)).isEqualTo(RowVerdict.NONE);
  }

  @Test
  void shouldNotForgetASeriesOverALongGap() {
    History history = history(300);
    for (int i = 200; i < 300; i++) {
      history.timesMillis()[i] += 400L * 24 * 60 * MINUTE;
    }

    assertThat(with(DetectorUse.of("mean")).run(history).get(200).ready()).isTrue();
  }

  @Test
  void shouldNameADetectorThatIsNotThere() {
    assertThatThrownBy(() -> with(DetectorUse.of("none")).run(history(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
  }

  @Test
  void shouldTakeParameters() {
    Backtest unknown = with(DetectorUse.of("mean", Map.of("rat", 0.1)));

    assertThatThrownBy(() -> unknown.run(history(1))).hasMessageContaining("rat");
  }

  @Test
  void shouldSpreadScoresOutNearOne() {
    assertThat(RowVerdict.logTail(0)).isZero();
    assertThat(RowVerdict.logTail(0.99999)).isEqualTo(5 / 16.0, within(1e-9));
    assertThat(RowVerdict.logTail(1 - 1e-9)).isLessThan(RowVerdict.logTail(1 - 1e-10));
    assertThat(RowVerdict.logTail(1)).isEqualTo(1);
  }

  @Test
  void shouldSortRowsByTimeKeepingTheOrderOfEqualOnes() {
    assertThat(History.orderOfTime(new long[] {5, 3, 5, 1})).containsExactly(3, 1, 0, 2);
  }
}
