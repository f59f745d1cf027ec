package dev.culprit.plugins.ripple;

/**
 * The deviation of every leaf, r = (f−v)/max(|v|,|f|) in [−1, 1], positive in the direction looked
 * at. Leaves with v = f = 0 say nothing.
 */
final class Deviations {
  private static final int FEW = 5;

  private final double[] actual;
  private final double[] expected;
  private final double scaled;
  private final double direction;
  private final int[] bins;
  private final boolean[] informative;
  private final SizeHistogram opposite = new SizeHistogram();
  private int zeros;

  /**
   * @param scaled expected values are multiplied with it: the movement all leaves share
   * @param direction 1 looks at drops, −1 at rises
   */
  Deviations(double[] actual, double[] expected, double scaled, double direction) {
    this.actual = actual;
    this.expected = expected;
    this.scaled = scaled;
    this.direction = direction;
    this.bins = new int[actual.length];
    this.informative = new boolean[actual.length];
    for (int leaf = 0; leaf < bins.length; leaf++) {
      informative[leaf] = Math.max(Math.abs(actual[leaf]), Math.abs(expected[leaf])) > 1e-12;
      double r = of(leaf);
      bins[leaf] = NoiseShape.bin(r);
      if (informative[leaf]) {
        zeros += r == 0 ? 1 : 0;
        if (r < 0) {
          opposite.add(-r, 1);
        }
      }
    }
    if (opposite.total() + zeros / 2.0 < FEW) {
      bothSides();
    }
  }

  private void bothSides() {
    for (int leaf = 0; leaf < bins.length; leaf++) {
      double r = of(leaf);
      if (informative[leaf] && r > 0) {
        opposite.add(r, 1);
      }
    }
  }

  double of(int leaf) {
    double f = scaled * expected[leaf];
    double v = actual[leaf];
    double largest = Math.max(Math.abs(v), Math.abs(f));
    return largest > 1e-12 ? direction * Math.max(-1, Math.min(1, f / largest - v / largest)) : 0;
  }

  int[] bins() {
    return bins;
  }

  boolean[] informative() {
    return informative;
  }

  double[] noise() {
    return NoiseShape.mirrored(opposite, zeros, tail());
  }

  /** How large deviations get when nothing is wrong. */
  Tail tail() {
    return NoiseShape.tail(opposite);
  }

  /** How many leaves show the noise. */
  int noiseLeaves() {
    return opposite.total();
  }

  /** Standard deviation of the noise, from the median size. */
  double scale() {
    return opposite.total() == 0 ? 0.01 : 1.4826 * opposite.ordered(opposite.total() / 2);
  }

  /** log |dr / d log(v/f)|. */
  double logSlope(int leaf) {
    double size = Math.abs(of(leaf));
    return size >= 1 ? 0 : Math.log(1 - size);
  }

  /** Sizes in the direction looked at, of some leaves. */
  SizeHistogram sameSide(boolean[] leaves, int[] without) {
    return sizes(leaves, without, 1);
  }

  /** Sizes against the direction looked at, of some leaves. */
  SizeHistogram otherSide(boolean[] leaves, int[] without) {
    return sizes(leaves, without, -1);
  }

  private SizeHistogram sizes(boolean[] leaves, int[] without, int side) {
    SizeHistogram sizes = new SizeHistogram();
    for (int leaf = 0; leaf < bins.length; leaf++) {
      if (leaves[leaf]) {
        double r = side * of(leaf);
        if (r > 0) {
          sizes.add(r, 1);
        }
      }
    }
    for (int leaf : without) {
      double r = side * of(leaf);
      if (r > 0) {
        sizes.add(r, -1);
      }
    }
    return sizes;
  }
}
