package dev.culprit.plugins.ripple;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all leaves moved together: a common movement must explain more than segments beside which
 * there is none.
 */
final class CommonChoice {
  /** Nats a common movement costs. */
  static final double PRICE = 4;

  /** Nats it costs to look, beside a common movement, against the direction of the whole. */
  static final double PRICE_OF_TURNING = 8;

  private static final double MOST_COVERED = 0.9;
  private static final double STILL = 0.5;
  private static final double NEARLY = 0.9;

  private final double[] actual;
  private final double[] expected;
  private final double[] weights;

  /**
   * What came out for one common movement.
   *
   * @param direction 1 where segments fell, −1 where they rose
   * @param worth nats more than without movement and segments
   */
  record Try(double factor, double direction, double worth, List<Candidate> segments) {}

  CommonChoice(double[] actual, double[] expected, double[] weights) {
    this.actual = actual;
    this.expected = expected;
    this.weights = weights;
  }

  /**
   * @param tries the first without a movement
   */
  Try of(List<Try> tries) {
    Try plain = tries.get(0);
    @Nullable Try common = null;
    for (Try each : tries.subList(1, tries.size())) {
      common = common == null || each.worth() > common.worth() ? each : common;
    }
    if (common == null) {
      return plain;
    }
    if (plain.segments().isEmpty()) {
      return common.worth() > plain.worth() ? common : plain;
    }
    return standsStill(left(actual.length, plain.segments()), common.factor())
            || common.worth() <= NEARLY * plain.worth()
        ? plain
        : common;
  }

  /** Whether what the segments leave is enough, and moved less than half of the factor. */
  private boolean standsStill(boolean[] left, double factor) {
    double covered = 0;
    double all = 0;
    double[] above = new double[left.length];
    double[] below = new double[left.length];
    for (int leaf = 0; leaf < left.length; leaf++) {
      all += expected[leaf];
      covered += left[leaf] ? 0 : expected[leaf];
      above[leaf] = left[leaf] ? actual[leaf] * weights[leaf] : 0;
      below[leaf] = left[leaf] ? expected[leaf] * weights[leaf] : 0;
    }
    double rest = Math.abs(Math.log(Math.max(ElementShifts.weightedMedian(above, below), 1e-3)));
    return covered <= MOST_COVERED * all && rest < STILL * Math.abs(Math.log(factor));
  }

  /** Leaves of no segment. */
  static boolean[] left(int leaves, List<Candidate> segments) {
    boolean[] left = new boolean[leaves];
    Arrays.fill(left, true);
    for (Candidate segment : segments) {
      for (int leaf : segment.leaves()) {
        left[leaf] = false;
      }
    }
    return left;
  }
}
