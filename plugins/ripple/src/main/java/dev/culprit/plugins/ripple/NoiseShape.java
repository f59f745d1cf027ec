package dev.culprit.plugins.ripple;

import java.util.Arrays;

/**
 * Probabilities of deviations when nothing is wrong, over {@value #BINS} bins of [−1, 1]. The
 * outermost hold the ends alone, leaves that vanished, are new or changed sign.
 *
 * <p>Learnt from the side opposite to the change, where no cause is, and mirrored: smoothed and
 * monotone up to the 95 % quantile, {@link Tail} beyond it. The tail decides over single leaves.
 */
final class NoiseShape {
  static final int BINS = 202;
  static final int HALF = BINS / 2;
  static final double WIDTH = 0.01;

  /** Lower edge of the first bin. */
  static final double LOWEST = -HALF * WIDTH;

  private static final double[] KERNEL = {1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0};
  private static final double BODY = 0.95;
  private static final int EXCESSES = 60;
  private static final double LEAST = 1e-12;
  private static final int FEW = 30;
  private static final double CENSORED = 0.005;

  private NoiseShape() {}

  static int bin(double deviation) {
    if (Math.abs(deviation) >= 1) {
      return deviation > 0 ? BINS - 1 : 0;
    }
    return Math.max(1, Math.min(BINS - 2, (int) ((deviation - LOWEST) / WIDTH)));
  }

  /**
   * Beyond where the histogram is believed.
   *
   * @param opposite sizes of the deviations against the direction of the change
   */
  static Tail tail(SizeHistogram opposite) {
    return Tail.of(opposite, threshold(opposite), 0.25 * WIDTH);
  }

  private static double threshold(SizeHistogram opposite) {
    int m = opposite.total();
    double u = Math.max(m == 0 ? 0 : opposite.ordered((int) (BODY * (m - 1))), 1.5 * WIDTH);
    if (m > 0 && opposite.above(u) < EXCESSES) {
      u = Math.max(opposite.ordered(m > EXCESSES ? m - EXCESSES : m / 2), 1.5 * WIDTH);
    }
    return u;
  }

  /**
   * @param opposite sizes of the deviations against the direction of the change
   * @param zeros leaves that do not deviate at all; half of them belong to either side
   * @param tail of the sizes
   */
  static double[] mirrored(SizeHistogram opposite, double zeros, Tail tail) {
    int m = opposite.total();
    double n = Math.max(1, m + zeros / 2);
    double[] histogram = opposite.coarse(HALF);
    histogram[0] += zeros / 2;
    double[] body = smoothed(histogram);
    for (int i = 0; i < HALF; i++) {
      body[i] /= n;
    }
    double u = threshold(opposite);
    double beyond = m == 0 ? 0.5 : (opposite.above(u) + 0.5) / (m + 1);
    double[] half = withTail(body, tail, u, beyond);
    half[HALF - 1] = Math.max(half[HALF - 1], opposite.ends() / n);
    return symmetric(monotone(half));
  }

  /**
   * What the tested side itself shows, of leaves no segment explains; a few of them may yet be
   * explained, so the largest count by number only.
   *
   * @param all leaves on both sides
   */
  static double[] sameSide(SizeHistogram sizes, double all) {
    int m = sizes.total();
    if (m < FEW) {
      return new double[HALF];
    }
    double[] body = smoothed(sizes.coarse(HALF));
    for (int i = 0; i < HALF; i++) {
      body[i] /= all;
    }
    double u = Math.max(sizes.ordered((int) (BODY * (m - 1))), 1.5 * WIDTH);
    double limit = sizes.ordered(Math.max(0, m - 1 - Math.max(10, (int) (CENSORED * m))));
    Tail tail = Tail.censored(sizes, u, limit);
    if (tail == null) {
      int from = (int) Math.ceil(u / WIDTH);
      Arrays.fill(body, Math.min(HALF, from), HALF, 0);
      return body;
    }
    return withTail(body, tail, u, sizes.above(u) / all);
  }

  private static double[] smoothed(double[] histogram) {
    double[] smooth = new double[HALF];
    for (int i = 0; i < HALF; i++) {
      for (int k = -2; k <= 2; k++) {
        int from = i + k < 0 ? -(i + k) - 1 : i + k;
        smooth[i] += from < HALF ? KERNEL[k + 2] * histogram[from] : 0;
      }
    }
    return smooth;
  }

  private static double[] withTail(double[] body, Tail tail, double u, double beyond) {
    double[] half = body.clone();
    double here = tail.beyond(0);
    for (int i = 0; i < HALF; i++) {
      double next = i + 1 < HALF ? tail.beyond((i + 1) * WIDTH) : 0;
      if (i * WIDTH >= u) {
        half[i] = beyond * (here - next);
      }
      here = next;
    }
    return half;
  }

  /**
   * Larger sizes are never likelier; a gap in few data is none in what they come from. The end is
   * not asked: all that would lie beyond it is there.
   */
  private static double[] monotone(double[] half) {
    double highest = 0;
    for (int i = HALF - 2; i >= 0; i--) {
      highest = Math.max(highest, half[i]);
      half[i] = highest;
    }
    return half;
  }

  private static double[] symmetric(double[] half) {
    double sum = 0;
    for (int i = 0; i < HALF; i++) {
      half[i] = Math.max(half[i], LEAST);
      sum += half[i];
    }
    double[] both = new double[BINS];
    for (int i = 0; i < HALF; i++) {
      both[HALF + i] = half[i] / (2 * sum);
      both[HALF - 1 - i] = half[i] / (2 * sum);
    }
    return both;
  }
}
