package dev.culprit.plugins.ripple;

/**
 * Evidence of hits among trials: the log likelihood ratio of the binomial, tempered by how much
 * leaves scatter (beta-binomial with correlation ρ: a leaf of n trials says as much as n /
 * (1+(n−1)ρ)). {@value #EFFECTS} effects on a square grid: what is left of the rate when it fell,
 * of the failures when it rose. Averages have no failures, and rise to five times at most.
 */
final class RatioEvidence implements Evidence {
  private static final int EFFECTS = 24;
  private static final int WIDTH = EFFECTS + 2;
  private static final double MOST_RISE = 4;
  private static final double LEAST_SHARE = 0.02;
  private static final double[] LOST = new double[EFFECTS];

  static {
    for (int j = 0; j < EFFECTS; j++) {
      double step = (j + 1.0) / EFFECTS;
      LOST[j] = 0.999 * step * step;
    }
  }

  private final LeafRows rows;
  private final double total;

  /**
   * @param direction 1 looks at falling rates, −1 at rising ones
   */
  RatioEvidence(Rates rates, double rho, double direction) {
    int n = rates.size();
    this.rows = LeafRows.oneEach(n, WIDTH);
    float[] numbers = rows.numbers();
    double sum = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double rate = rates.rates[leaf];
      double scatter = 1 + Math.max(rates.trials[leaf] - 1, 0) * rho;
      double hits = rates.hits[leaf] / scatter;
      double misses = (rates.trials[leaf] - rates.hits[leaf]) / scatter;
      for (int j = 0; j < EFFECTS; j++) {
        double moved = direction > 0 ? rate * (1 - LOST[j]) : risen(rates, rate, LOST[j]);
        double hit = hits == 0 ? 0 : hits * Math.log(moved / rate);
        double missed = misses == 0 ? 0 : misses * Math.log((1 - moved) / (1 - rate));
        numbers[leaf * WIDTH + j] = (float) (hit + missed);
      }
      double change = direction * (rates.expected(leaf) - rates.hits[leaf]);
      numbers[leaf * WIDTH + EFFECTS] = (float) (rates.trials[leaf] / scatter);
      numbers[leaf * WIDTH + EFFECTS + 1] = (float) change;
      sum += change;
    }
    this.total = Math.max(sum, 1e-9);
  }

  private static double risen(Rates rates, double rate, double part) {
    return rates.averages
        ? Rates.inside(rate * (1 + MOST_RISE * part))
        : 1 - (1 - rate) * (1 - part);
  }

  /** The whole change, in hits. */
  double total() {
    return total;
  }

  @Override
  public LeafRows rows() {
    return rows;
  }

  @Override
  public double bound(float[] sums, int at) {
    float most = sums[at];
    for (int j = 1; j < EFFECTS; j++) {
      most = Math.max(most, sums[at + j]);
    }
    return most + 1e-4 * Math.abs(most);
  }

  @Override
  public Fit fit(int[] leaves) {
    double[] sums = new double[WIDTH];
    for (int leaf : leaves) {
      for (int j = 0; j < WIDTH; j++) {
        sums[j] += rows.numbers()[leaf * WIDTH + j];
      }
    }
    int best = 0;
    for (int j = 1; j < EFFECTS; j++) {
      best = sums[j] > sums[best] ? j : best;
    }
    return new Fit(sums[best], best, sums[EFFECTS], sums[EFFECTS + 1]);
  }

  @Override
  public double price(double weight) {
    return 0.5 * Math.log(Math.max(1, weight));
  }

  @Override
  public double leastChange() {
    return LEAST_SHARE * total;
  }
}
