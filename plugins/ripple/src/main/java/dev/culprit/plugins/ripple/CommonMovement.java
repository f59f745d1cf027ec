package dev.culprit.plugins.ripple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** By what factors all leaves may have moved together: median and mode of v/f, where clear. */
final class CommonMovement {
  static final double LEAST = 0.008;
  private static final double MOST = 0.7;
  private static final int FEW = 12;
  private static final double RANGE = 2;

  private CommonMovement() {}

  /** Factors other than 1, the median's first; none where nothing points to one. */
  static List<Double> factors(double[] actual, double[] expected) {
    double[] logs = new double[actual.length];
    int n = 0;
    for (int leaf = 0; leaf < actual.length; leaf++) {
      if (actual[leaf] > 0 && expected[leaf] > 0) {
        double log = Math.log(actual[leaf] / expected[leaf]);
        logs[n++] = Math.max(-RANGE, Math.min(RANGE, log));
      }
    }
    if (n < FEW) {
      return List.of();
    }
    Arrays.sort(logs, 0, n);
    double median = logs[n / 2];
    double scale = Math.max((logs[3 * n / 4] - logs[n / 4]) / 1.349, 1e-4);
    double mode = mode(Arrays.copyOf(logs, n), scale);
    double error = 1.25 * scale / Math.sqrt(n);
    List<Double> shifts = new ArrayList<>();
    offer(median, 3 * error, error, shifts);
    offer(mode, 3 * scale * Math.pow(n, -1 / 3.0), error, shifts);
    return shifts.stream().map(Math::exp).toList();
  }

  private static void offer(double shift, double clear, double error, List<Double> shifts) {
    boolean apart =
        shifts.stream().allMatch(other -> Math.abs(shift - other) > Math.max(0.005, 2 * error));
    if (Math.abs(shift) > Math.max(LEAST, clear) && Math.abs(shift) <= MOST && apart) {
      shifts.add(shift);
    }
  }

  /** Where the sorted values are densest: a histogram's peak, moved uphill. */
  private static double mode(double[] sorted, double scale) {
    double width = Math.max(0.003, 0.9 * scale * Math.pow(sorted.length, -0.2));
    int cells = (int) Math.ceil(2 * RANGE / (width / 2));
    double[] counts = new double[cells];
    for (double x : sorted) {
      counts[Math.min(cells - 1, (int) ((x + RANGE) / (2 * RANGE) * cells))]++;
    }
    int best = 0;
    double most = -1;
    for (int i = 0; i < cells; i++) {
      double sum = 0;
      for (int k = Math.max(0, i - 8); k <= Math.min(cells - 1, i + 8); k++) {
        sum += counts[k] * Math.exp(-0.125 * (k - i) * (k - i));
      }
      if (sum > most) {
        most = sum;
        best = i;
      }
    }
    double mode = -RANGE + (best + 0.5) * 2 * RANGE / cells;
    for (int step = 0; step < 10; step++) {
      mode = uphill(sorted, mode, 2 * width);
    }
    return mode;
  }

  private static double uphill(double[] sorted, double from, double width) {
    double sum = 0;
    double weights = 0;
    int start = Arrays.binarySearch(sorted, from - 4 * width);
    for (int i = start < 0 ? -start - 1 : start; i < sorted.length; i++) {
      double z = (sorted[i] - from) / width;
      if (z > 4) {
        break;
      }
      double weight = Math.exp(-0.5 * z * z);
      sum += weight * sorted[i];
      weights += weight;
    }
    return weights > 0 ? sum / weights : from;
  }
}
