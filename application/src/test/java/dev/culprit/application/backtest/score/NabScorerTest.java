package dev.culprit.application.backtest.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NabScorerTest {
  private static final int ROWS = 100;

  /** 100 rows, so 15 are probation; windows as given; the rows named score as told, others 0. */
  private static LabelledScores series(
      String folder, List<RowWindow> windows, int[] rows, double... scores) {
    double[] all = new double[ROWS];
    int[] anomalies = new int[ROWS];
    Arrays.fill(anomalies, -1);
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = scores[i];
      anomalies[rows[i]] = i;
    }
    return new LabelledScores(folder, folder, all, anomalies, windows);
  }

  private static LabelledScores series(List<RowWindow> windows, int... rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return series("a", windows, rows, ones);
  }

  private static NabScore standard(LabelledScores... corpus) {
    return new NabScorer(List.of(corpus)).score(NabProfile.STANDARD);
  }

  private static double sigmoid(double x) {
    return 2 / (1 + Math.exp(5 * x)) - 1;
  }

  private static final List<RowWindow> WINDOW = List.of(new RowWindow(40, 49));

  @Test
  void shouldGiveAHundredForTheFirstRowOfEveryWindow() {
    assertThat(standard(series(WINDOW, 40)).optimised()).isEqualTo(100, within(1e-9));
  }

  @Test
  void shouldGiveNothingForDetectingNothing() {
    NabScore score = standard(series(WINDOW));

    assertThat(score.optimised()).isZero();
    assertThat(score.threshold()).isInfinite();
    assertThat(score.atDefault()).isZero();
  }

  @Test
  void shouldCreditARowByItsPlaceInTheWindow() {
    // Row 45 of 40 to 49: position −(49 − 45 + 1) ÷ 10 = −0.5.
    double credit = sigmoid(-0.5) / sigmoid(-1);

    double got = standard(series(WINDOW, 45)).optimised();

    assertThat(got).isEqualTo(100 * (credit + 1) / 2, within(1e-9));
  }

  @Test
  void shouldCreditOnlyTheEarliestRowOfAWindow() {
    assertThat(standard(series(WINDOW, 42, 44, 49)).optimised())
        .isEqualTo(standard(series(WINDOW, 42)).optimised(), within(1e-9));
  }

  @Test
  void shouldChargeEveryRowAfterAWindowByItsDistance() {
    // Rows 50 and 58 come 1/9 and 1 width (less one row) after the window; 99 is beyond three.
    double cost = 0.11 * (sigmoid(1 / 9.0) + sigmoid(1) - 1);

    double got = standard(series(WINDOW, 40, 50, 58, 99)).atDefault();

    assertThat(got).isEqualTo(100 * (1 + cost + 1) / 2, within(1e-9));
  }

  @Test
  void shouldChargeRowsBeforeAnyWindowInFullAndNoneInProbation() {
    double got = standard(series(WINDOW, 3, 14, 15, 40)).atDefault();

    assertThat(got).isEqualTo(100 * (1 - 0.11 + 1) / 2, within(1e-9));
  }

  @Test
  void shouldWeighMistakesByProfile() {
    NabScorer scorer = new NabScorer(List.of(series(WINDOW, 20, 40), series(WINDOW)));

    // Two windows, one found with one false row: (1 − fp − fn + 2 fn) ÷ (2 + 2 fn).
    assertThat(scorer.score(NabProfile.LOW_FP).atDefault())
        .isEqualTo(100 * (1 - 0.22 - 1 + 2) / 4, within(1e-9));
    assertThat(scorer.score(NabProfile.LOW_FN).atDefault())
        .isEqualTo(100 * (1 - 0.11 - 2 + 4) / 6, within(1e-9));
  }

  @Test
  void shouldFindTheOneThresholdThatIsBestForAll() {
    LabelledScores first = series("a", WINDOW, new int[] {20, 40}, 0.5, 0.9);
    LabelledScores second = series("b", WINDOW, new int[] {21, 41}, 0.6, 0.7);

    NabScore score = standard(first, second);

    assertThat(score.threshold()).isEqualTo(0.7);
    assertThat(score.found()).isEqualTo(2);
    assertThat(score.falseRows()).isZero();
  }

  @Test
  void shouldJudgeEachFolderByTheThresholdOfTheOthers() {
    LabelledScores first = series("a", WINDOW, new int[] {40}, 0.9);
    LabelledScores second = series("b", WINDOW, new int[] {20, 40}, 0.5, 0.7);

    NabScore score = standard(first, second);

    // With b's 0.7 a is found; with a's 0.9 nothing of b is.
    assertThat(score.optimised()).isEqualTo(100, within(1e-9));
    assertThat(score.leaveOneFolderOut()).isEqualTo(100 * (1 - 1 + 2) / 4.0, within(1e-9));
  }

  @Test
  void shouldNotCountAWindowThatLiesInProbation() {
    LabelledScores early = series(List.of(new RowWindow(2, 9)), 3);

    assertThat(standard(early, series(WINDOW, 40)).windows()).isEqualTo(1);
  }

  @Test
  void shouldTakeTheFirstOfEqualTimesAsTheEndOfAWindow() {
    long[] times = {0, 10, 20, 20, 30};

    assertThat(RowWindow.between(times, 5, 20)).containsExactly(new RowWindow(1, 2));
    assertThat(RowWindow.between(times, 20, 29)).containsExactly(new RowWindow(2, 3));
    assertThat(RowWindow.between(times, 31, 40)).isEmpty();
  }

  @Test
  void shouldCountAnomaliesWindowsAndDelayAtTheDefaultThreshold() {
    List<RowWindow> windows = List.of(new RowWindow(40, 49), new RowWindow(70, 79));
    int[] anomalies = IntStream.range(0, ROWS).map(i -> -1).toArray();
    anomalies[5] = 0;
    anomalies[30] = 1;
    anomalies[43] = 2;
    anomalies[44] = 2;
    LabelledScores series = new LabelledScores("a", "a", new double[ROWS], anomalies, windows);

    EventScore score = EventScore.of(List.of(series), true);

    assertThat(score).isEqualTo(new EventScore(2, 1, 2, 1, 3));
    assertThat(Stream.of(score.precision(), score.recall(), score.f1()))
        .allSatisfy(part -> assertThat(part).isEqualTo(0.5));
    assertThat(EventScore.of(List.of(series), false).anomalies()).isEqualTo(3);
  }
}
