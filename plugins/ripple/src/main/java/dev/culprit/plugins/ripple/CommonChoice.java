package dev.culprit.plugins.ripple;

import java.util.Arrays;
import java.util.List;

/**
 * Whether all leaves moved together, by Occam's window: of all answers that explain nearly as much
 * as the best, the one with the fewest parts.
 *
 * <p>Real leaves scatter in other ways than any model of them, and where they are large a movement
 * of a hundredth is worth many nats. The most likely answer is then one with a small movement and
 * several odd segments where a single segment says nearly all.
 */
final class CommonChoice {
  /** Nats a common movement costs. */
  static final double PRICE = 4;

  /** Nats it costs to look against the direction of the whole. */
  static final double PRICE_OF_TURNING = 8;

  /** Part of the best answer's worth that a shorter one may lack. */
  private static final double WINDOW = 0.3;

  /** Segments with more of the volume are no parts of a whole. */
  private static final double MOST_COVERED = 0.9;

  private final double[] volumes;

  /**
   * What came out for one common movement.
   *
   * @param direction 1 where segments fell, −1 where they rose
   * @param worth nats more than without movement and segments
   */
  record Try(double factor, double direction, double worth, List<Candidate> segments) {}

  /**
   * An answer, and what its movement alone would be worth.
   *
   * @param bare nats of the movement without segments
   */
  record Weighed(Try found, double bare) {}

  /**
   * @param volumes of the leaves
   */
  CommonChoice(double[] volumes) {
    this.volumes = volumes;
  }

  /**
   * @param all the first without a movement
   */
  Try of(List<Weighed> all) {
    Weighed plain = all.get(0);
    double most = plain.found().worth();
    for (Weighed each : all) {
      most = Math.max(most, each.found().worth());
    }
    boolean mayStand = within(plain, 0, most) && !coversAll(plain.found());
    double base = 0;
    for (Weighed each : all) {
      // Once a movement is sure, only what segments add to it is compared.
      base = mayStand ? 0 : Math.max(base, each.bare());
    }
    Weighed chosen = null;
    for (Weighed each : all) {
      boolean best = each.found().worth() >= most;
      if (best || (within(each, base, most) && !coversAll(each.found()))) {
        chosen = chosen == null || simpler(each, chosen) ? each : chosen;
      }
    }
    return chosen == null ? plain.found() : chosen.found();
  }

  private static boolean within(Weighed each, double base, double most) {
    return each.found().worth() - base >= (1 - WINDOW) * (most - base);
  }

  private static boolean simpler(Weighed one, Weighed other) {
    int parts = Integer.compare(parts(one.found()), parts(other.found()));
    return parts < 0 || (parts == 0 && one.found().worth() > other.found().worth());
  }

  private static int parts(Try found) {
    return found.segments().size() + (found.factor() == 1 ? 0 : 1);
  }

  private boolean coversAll(Try found) {
    boolean[] left = CommonChoice.left(volumes.length, found.segments());
    double covered = 0;
    double sum = 0;
    for (int leaf = 0; leaf < volumes.length; leaf++) {
      sum += volumes[leaf];
      covered += left[leaf] ? 0 : volumes[leaf];
    }
    return covered > MOST_COVERED * sum;
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
