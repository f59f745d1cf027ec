package dev.culprit.application.backtest.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VusPrTest {
  private static LabelledScores series(double[] scores, RowWindow... windows) {
    return new LabelledScores("f", "s", scores, new int[scores.length], List.of(windows));
  }

  private static Integer[] order(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .toArray(Integer[]::new);
  }

  @Test
  void shouldBeOneWithoutBufferWhenTheLabelledRowsScoreHighest() {
    double[] scores = {0, 0, 1, 1, 0, 0};

    assertThat(VusPr.area(series(scores, new RowWindow(2, 3)), order(scores), 0)).isEqualTo(1);
  }

  @Test
  void shouldAddUpPrecisionOverStepsOfRecall() {
    double[] scores = {0.9, 0.2, 0.8, 0.1};
    // Row 0 is wrong; at row 2 precision is 1/2 and recall 1/2; at row 3 2/4 and 1.
    LabelledScores series = series(scores, new RowWindow(2, 3));

    assertThat(VusPr.area(series, order(scores), 0)).isEqualTo(0.5 * 0.5 + 0.5 * 0.5);
  }

  @Test
  void shouldLetLabelsFadeOutOverTheBuffer() {
    double[] scores = {0, 0, 1, 0, 0, 0, 0, 0};
    // Buffer 2 gives rows 1 to 3 labels h, 1, h with h = √(1 − 1/2); positives (1 + 1 + 2h) ÷ 2.
    double h = Math.sqrt(0.5);
    double positives = 1 + h;
    double first = 1 / positives;
    double rest = (1 - first) * (1 + 2 * h) / 8;

    double area = VusPr.area(series(scores, new RowWindow(2, 2)), order(scores), 2);

    assertThat(area).isEqualTo(first + rest, within(1e-12));
  }

  @Test
  void shouldGiveARandomScoreAboutTheShareOfLabelledRows() {
    Random random = new Random(7);
    double[] scores = random.doubles(10_000).toArray();

    double volume = VusPr.of(series(scores, new RowWindow(3000, 3999)));

    assertThat(volume).isBetween(0.08, 0.13);
  }

  @Test
  void shouldLeaveOutSeriesWithoutWindows() {
    double[] scores = {0, 1, 0};

    assertThat(VusPr.mean(List.of(series(scores)))).isEqualTo(OptionalDouble.empty());
  }
}
