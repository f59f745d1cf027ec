package dev.culprit.plugins.ripple;

/**
 * Evidence of counts: the log likelihood ratio of an over-dispersed Poisson, every leaf divided by
 * its variance over its expectation. With A = Σ v/φ and B = Σ f/φ the best effect is A/B and its
 * gain A ln(A/B) − (A − B).
 */
final class CountEvidence implements Evidence {
  private static final int WIDTH = 4;
  private static final double LEAST_SHARE = 0.01;
  private static final double ROUNDING = 1e-5;
  private static final double LEAST_EXPECTED = 0.25;
  private static final double NEVER = 1e-12;

  private final double[] actual;
  private final double[] expected;
  private final double[] changes;
  private final LeafRows rows;
  private final double direction;
  private final double total;

  /**
   * @param scatter by leaf, variance over expectation
   * @param direction 1 looks at drops, −1 at rises
   */
  CountEvidence(double[] actual, double[] expected, double[] scatter, double direction) {
    int n = actual.length;
    this.actual = new double[n];
    this.expected = new double[n];
    this.changes = new double[n];
    this.rows = LeafRows.oneEach(n, WIDTH);
    this.direction = direction;
    double sum = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      rows.informative()[leaf] = actual[leaf] > 0 || expected[leaf] > 0;
      this.actual[leaf] = actual[leaf] / scatter[leaf];
      this.expected[leaf] = expected[leaf] / scatter[leaf];
      changes[leaf] = direction * (expected[leaf] - actual[leaf]);
      sum += changes[leaf];
      rows.numbers()[leaf * WIDTH] = (float) this.actual[leaf];
      rows.numbers()[leaf * WIDTH + 1] = (float) this.expected[leaf];
      rows.numbers()[leaf * WIDTH + 2] = (float) this.expected[leaf];
      rows.numbers()[leaf * WIDTH + 3] = (float) changes[leaf];
    }
    this.total = Math.max(sum, 1e-9);
  }

  @Override
  public LeafRows rows() {
    return rows;
  }

  @Override
  public double bound(float[] sums, int at) {
    double a = sums[at];
    double b = sums[at + 1];
    double slack = ROUNDING * (a + b);
    return direction * (b - a) + slack > 0 ? gain(a, b) + slack : Double.NEGATIVE_INFINITY;
  }

  /** With others a leaf may have more expected than what it is given alone. */
  @Override
  public double part(float[] rows, int at, double alone) {
    double a = rows[at];
    double b = Math.max(rows[at + 1], NEVER);
    double gain = direction * (b - a) > 0 ? (a > 0 ? a * Math.log(a / b) : 0) - (a - b) : 0;
    return gain + ROUNDING * (a + b);
  }

  @Override
  public Fit fit(int[] leaves) {
    double a = 0;
    double b = 0;
    double change = 0;
    for (int leaf : leaves) {
      a += actual[leaf];
      b += expected[leaf];
      change += changes[leaf];
    }
    return new Fit(direction * (b - a) > 0 ? gain(a, b) : -1e18, 0, b, change);
  }

  @Override
  public double price(double weight) {
    return 0.5 * Math.log(Math.max(1, weight));
  }

  @Override
  public double leastChange() {
    return LEAST_SHARE * total;
  }

  private static double gain(double a, double b) {
    // What was never there may come a little; nothing at all could not be compared with.
    double least = a > b ? Math.max(b, Math.min(a, LEAST_EXPECTED)) : Math.max(b, NEVER);
    return (a > 0 ? a * Math.log(a / least) : 0) - (a - least);
  }
}
