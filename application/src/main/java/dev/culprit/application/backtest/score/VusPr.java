package dev.culprit.application.backtest.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Volume under the surface of precision, recall and buffer (Paparrizos et al., VLDB 2022): the area
 * under the precision-recall curve, averaged over buffers of 0 to {@value #LONGEST_BUFFER} rows
 * around the labelled windows, in which labels fade out by √(1 − distance ÷ buffer). Needs no
 * threshold. In [0, 1]; a random score gets about the share of labelled rows.
 *
 * <p>Every distinct score is a threshold, and the area is the sum of steps, not of trapezes.
 */
public final class VusPr {
  static final int LONGEST_BUFFER = 100;
  private static final int BUFFER_STEP = 4;

  private VusPr() {}

  /** The mean over the series that have windows; empty when none has. */
  public static OptionalDouble mean(List<LabelledScores> corpus) {
    return corpus.stream().filter(s -> !s.windows().isEmpty()).mapToDouble(VusPr::of).average();
  }

  /** Of one series with at least one window. */
  public static double of(LabelledScores series) {
    Integer[] order = IntStream.range(0, series.rows()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> -series.scores()[i]));
    double sum = 0;
    int buffers = 0;
    for (int buffer = 0; buffer <= LONGEST_BUFFER; buffer += BUFFER_STEP) {
      sum += area(series, order, buffer);
      buffers++;
    }
    return sum / buffers;
  }

  /** The area with one buffer, which reaches half its length to either side. */
  static double area(LabelledScores series, Integer[] order, int buffer) {
    double[] labels = labels(series, buffer);
    double[] segmentTops = segmentTops(series, labels);
    double hard = series.windows().stream().mapToInt(RowWindow::width).sum();
    double positives = (hard + Arrays.stream(labels).sum()) / 2;
    double area = 0;
    double recallBefore = 0;
    double hit = 0;
    for (int i = 0; i < order.length; i++) {
      hit += labels[order[i]];
      double threshold = series.scores()[order[i]];
      boolean lastOfEqual = i + 1 == order.length || series.scores()[order[i + 1]] < threshold;
      if (lastOfEqual) {
        double exist =
            Arrays.stream(segmentTops).filter(top -> top >= threshold).count()
                / (double) segmentTops.length;
        double recall = Math.min(1, hit / positives) * exist;
        area += (recall - recallBefore) * (hit / (i + 1));
        recallBefore = recall;
      }
    }
    return area;
  }

  private static double[] labels(LabelledScores series, int buffer) {
    double[] labels = new double[series.rows()];
    for (RowWindow window : series.windows()) {
      Arrays.fill(labels, window.first(), window.last() + 1, 1);
      for (int distance = 1; distance <= buffer / 2; distance++) {
        double label = Math.sqrt(1 - (double) distance / buffer);
        raise(labels, window.first() - distance, label);
        raise(labels, window.last() + distance, label);
      }
    }
    return labels;
  }

  private static void raise(double[] labels, int row, double label) {
    if (row >= 0 && row < labels.length) {
      labels[row] = Math.min(1, labels[row] + label);
    }
  }

  /** The highest score of each stretch of labels, buffers included. */
  private static double[] segmentTops(LabelledScores series, double[] labels) {
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      positive[i] = labels[i] > 0;
    }
    return RowWindow.ofLabels(positive).stream()
        .mapToDouble(w -> Arrays.stream(series.scores(), w.first(), w.last() + 1).max().orElse(0))
        .toArray();
  }
}
