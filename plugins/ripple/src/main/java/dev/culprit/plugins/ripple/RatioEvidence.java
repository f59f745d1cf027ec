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
  private static final double[] LOG_LEFT = new double[EFFECTS];
  private static final double[] LOG_RISEN = new double[EFFECTS];
  private static final Odds ODDS;

  static {
    for (int j = 0; j < EFFECTS; j++) {
      double step = (j + 1.0) / EFFECTS;
      LOST[j] = 0.999 * step * step;
      LOG_LEFT[j] = Math.log(1 - LOST[j]);
      LOG_RISEN[j] = Math.log(1 + MOST_RISE * LOST[j]);
    }
    ODDS = new Odds(LOST, Rates.MOST_LOG_ODDS);
  }

  private final LeafRows rows;
  private final double total;

  /** For so many leaves; may be used for one evidence after another. */
  static LeafRows room(int leaves) {
    return LeafRows.oneEach(leaves, WIDTH);
  }

  /**
   * @param direction 1 looks at falling rates, −1 at rising ones
   * @param room is written over
   */
  RatioEvidence(Rates rates, double rho, double direction, LeafRows room) {
    int n = rates.size();
    this.rows = room;
    float[] numbers = rows.numbers();
    double[] gains = new double[EFFECTS];
    double sum = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double scatter = 1 + Math.max(rates.trials[leaf] - 1, 0) * rho;
      double hits = rates.hits[leaf] / scatter;
      double misses = (rates.trials[leaf] - rates.hits[leaf]) / scatter;
      gains(rates, leaf, direction, hits, misses, gains);
      int at = leaf * WIDTH;
      for (int j = 0; j < EFFECTS; j++) {
        numbers[at + j] = (float) gains[j];
      }
      double change = direction * (rates.expected(leaf) - rates.hits[leaf]);
      numbers[at + EFFECTS] = (float) (rates.trials[leaf] / scatter);
      numbers[at + EFFECTS + 1] = (float) change;
      sum += change;
    }
    this.total = Math.max(sum, 1e-9);
  }

  private static void gains(
      Rates rates, int leaf, double direction, double hits, double misses, double[] gains) {
    double rate = rates.rates[leaf];
    if (direction > 0) {
      ODDS.put(misses, Math.log(rate / (1 - rate)), hits, LOG_LEFT, gains);
    } else if (!rates.averages) {
      ODDS.put(hits, Math.log((1 - rate) / rate), misses, LOG_LEFT, gains);
    } else {
      for (int j = 0; j < EFFECTS; j++) {
        double risen = rate * (1 + MOST_RISE * LOST[j]);
        double moved = Rates.inside(risen);
        double log = moved == risen ? LOG_RISEN[j] : Logarithm.of(moved / rate);
        double missed = misses == 0 ? 0 : misses * Logarithm.of((1 - moved) / (1 - rate));
        gains[j] = hits * log + missed;
      }
    }
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
      // Not Math.max, which minds signs of zeros and takes twice as long.
      most = sums[at + j] > most ? sums[at + j] : most;
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
