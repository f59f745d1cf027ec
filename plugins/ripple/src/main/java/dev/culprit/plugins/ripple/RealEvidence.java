package dev.culprit.plugins.ripple;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Evidence of real-valued leaves: Σ log((1−ε)·N(r; μ, σ)/p₀(r) + ε) with the deviation r = (f−v) /
 * max(|v|,|f|), positive in the direction of the change. Being relative, it sees small leaves as
 * well as large ones.
 */
final class RealEvidence implements Evidence {
  private static final double OUTLIERS = 0.05;
  private static final int GROUPS = EffectGrid.GROUPS;

  private static final int WIDTH = GROUPS + 2;

  private static final double ROUNDING = 1e-5;
  private static final int FEW = 100;
  private static final int[] ALL_BINS = IntStream.range(0, NoiseShape.BINS).toArray();

  private final float[] sums = new float[EffectGrid.EFFECTS];
  private final Deviations deviations;
  private final double[] noise;
  private final double[] probabilities;
  private final float[] exact;
  private final LeafRows rows;

  RealEvidence(Deviations deviations) {
    this.deviations = deviations;
    this.noise = deviations.noise();
    this.probabilities = EffectGrid.probabilities(deviations.scale());
    this.exact = new float[probabilities.length];
    float[] numbers = new float[NoiseShape.BINS * WIDTH];
    this.rows = new LeafRows(WIDTH, numbers, deviations.bins(), deviations.informative());
    for (int bin = 0; bin < NoiseShape.BINS; bin++) {
      for (int g = 0; g < GROUPS; g++) {
        numbers[bin * WIDTH + g] = Float.NEGATIVE_INFINITY;
      }
      numbers[bin * WIDTH + GROUPS] = 1;
      for (int effect = 0; effect < EffectGrid.EFFECTS; effect++) {
        int at = bin * EffectGrid.EFFECTS + effect;
        exact[at] = (float) Math.log((1 - OUTLIERS) * probabilities[at] / noise[bin] + OUTLIERS);
        int group = bin * WIDTH + EffectGrid.group(effect);
        numbers[group] = Math.max(numbers[group], exact[at]);
      }
    }
  }

  @Override
  public double bound(float[] sums, int at) {
    float most = sums[at];
    for (int g = 1; g < GROUPS; g++) {
      // Not Math.max, which minds signs of zeros and takes twice as long.
      most = sums[at + g] > most ? sums[at + g] : most;
    }
    return most + ROUNDING * Math.abs(most);
  }

  @Override
  public LeafRows rows() {
    return rows;
  }

  /** Which effect, and which spread of it; a single leaf has none. */
  @Override
  public double price(double weight) {
    return weight <= 1 ? 0 : Math.log(EffectGrid.SPREADS * weight);
  }

  @Override
  public double leastChange() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public Fit fit(int[] leaves) {
    // In the order of the bins, so that sums do not hang on the order of the leaves.
    int[] histogram = leaves.length > FEW ? histogram(leaves) : null;
    int[] bins = histogram == null ? sortedBins(leaves) : ALL_BINS;
    Arrays.fill(sums, 0);
    for (int bin : bins) {
      float count = histogram == null ? 1 : histogram[bin];
      if (count > 0) {
        add(bin * EffectGrid.EFFECTS, count);
      }
    }
    int best = 0;
    for (int effect = 1; effect < EffectGrid.EFFECTS; effect++) {
      best = sums[effect] > sums[best] ? effect : best;
    }
    double gain = 0;
    for (int bin : bins) {
      int count = histogram == null ? 1 : histogram[bin];
      gain += count * (double) exact[bin * EffectGrid.EFFECTS + best];
    }
    return new Fit(gain, best, leaves.length, 0);
  }

  private void add(int from, float count) {
    for (int effect = 0; effect < EffectGrid.EFFECTS; effect++) {
      sums[effect] += count * exact[from + effect];
    }
  }

  private int[] sortedBins(int[] leaves) {
    int[] bins = new int[leaves.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = deviations.bins()[leaves[i]];
    }
    Arrays.sort(bins);
    return bins;
  }

  /**
   * The gain of an effect when the noise may be what the tested side itself shows.
   *
   * @param sameSide probabilities of the upper half of the bins
   */
  double gainAgainst(double[] sameSide, int[] leaves, int effect) {
    int[] histogram = histogram(leaves);
    double sum = 0;
    for (int bin = 0; bin < NoiseShape.BINS; bin++) {
      if (histogram[bin] > 0) {
        double usual = noise[bin];
        if (bin >= NoiseShape.HALF) {
          usual = Math.max(usual, sameSide[bin - NoiseShape.HALF]);
        }
        double moved = (1 - OUTLIERS) * probabilities[bin * EffectGrid.EFFECTS + effect];
        sum += histogram[bin] * Math.log(moved / usual + OUTLIERS);
      }
    }
    return sum;
  }

  /** What is usual on the tested side, where noise leans to it. */
  double[] leaning(Lean lean) {
    return lean.side(noise);
  }

  /** log p₀ of all leaves together, as a density of log(v/f), which scaling f only shifts. */
  double logNoise() {
    double sum = 0;
    int[] bins = deviations.bins();
    double[] logs = new double[NoiseShape.BINS];
    for (int bin = 0; bin < logs.length; bin++) {
      logs[bin] = Math.log(noise[bin]);
    }
    for (int leaf = 0; leaf < bins.length; leaf++) {
      if (deviations.informative()[leaf]) {
        sum += logs[bins[leaf]] + deviations.logSlope(leaf);
      }
    }
    return sum;
  }

  private int[] histogram(int[] leaves) {
    int[] histogram = new int[NoiseShape.BINS];
    for (int leaf : leaves) {
      histogram[deviations.bins()[leaf]]++;
    }
    return histogram;
  }
}
