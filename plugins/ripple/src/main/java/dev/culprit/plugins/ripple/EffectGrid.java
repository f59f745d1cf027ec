package dev.culprit.plugins.ripple;

import java.util.function.IntToDoubleFunction;

/**
 * What a moved leaf does: its deviation is normal around the effect μ of its segment, with one of
 * three spreads. A grid of {@value #EFFECTS} effects, finer where the spread is narrow;
 * probabilities by bin.
 */
final class EffectGrid {
  private static final int FIRST = 3;
  private static final int COARSE = 3;
  static final int SPREADS = 3;

  private static final double NARROW_SPREAD = 0.02;
  private static final double WIDE_SPREAD = 0.08;

  /** Effects of the narrow spread: the middles of the bins from 0.03 upwards. */
  private static final int FINE_STEPS = NoiseShape.HALF - FIRST;

  private static final int COARSE_STEPS = (FINE_STEPS + COARSE - 1) / COARSE;

  static final int EFFECTS = FINE_STEPS + 2 * COARSE_STEPS;

  private static final int FINE_GROUP = 12;
  private static final int FINE_GROUPS = (FINE_STEPS + FINE_GROUP - 1) / FINE_GROUP;
  private static final int COARSE_GROUP = 6;
  private static final int ALONE = 6;

  /** {@link #group} is below it. */
  static final int GROUPS =
      FINE_GROUPS + 2 * ALONE + (COARSE_STEPS - ALONE + COARSE_GROUP - 1) / COARSE_GROUP;

  private static final double[] NARROW = of(FINE_STEPS, 1, mu -> NARROW_SPREAD);
  private static final double[] WIDE = of(COARSE_STEPS, COARSE, mu -> WIDE_SPREAD);

  private EffectGrid() {}

  /**
   * Effects whose largest evidence is summed up together, so that few sums bound many effects. The
   * small effects of wide spreads are alone: noise looks like them, and one bound over all would
   * exclude little.
   */
  static int group(int effect) {
    if (effect < FINE_STEPS) {
      return effect / FINE_GROUP;
    }
    int step = (effect - FINE_STEPS) % COARSE_STEPS;
    boolean wide = effect < FINE_STEPS + COARSE_STEPS;
    return step < ALONE
        ? FINE_GROUPS + step + (wide ? 0 : ALONE)
        : FINE_GROUPS + 2 * ALONE + (step - ALONE) / COARSE_GROUP;
  }

  /**
   * By bin, then by effect.
   *
   * @param noise standard deviation of the noise; what is left of a leaf keeps its share of it
   */
  static double[] probabilities(double noise) {
    double[] all = new double[NoiseShape.BINS * EFFECTS];
    double[] scaled =
        of(
            COARSE_STEPS,
            COARSE,
            step -> {
              double left = (1 - mu(step)) * noise;
              return Math.sqrt(NARROW_SPREAD * NARROW_SPREAD + left * left);
            });
    for (int bin = 0; bin < NoiseShape.BINS; bin++) {
      int to = bin * EFFECTS;
      System.arraycopy(NARROW, bin * FINE_STEPS, all, to, FINE_STEPS);
      to += FINE_STEPS;
      System.arraycopy(WIDE, bin * COARSE_STEPS, all, to, COARSE_STEPS);
      to += COARSE_STEPS;
      System.arraycopy(scaled, bin * COARSE_STEPS, all, to, COARSE_STEPS);
    }
    return all;
  }

  private static double mu(int step) {
    return (step + FIRST + 0.5) * NoiseShape.WIDTH;
  }

  private static double[] of(int count, int stride, IntToDoubleFunction spreads) {
    double[] table = new double[NoiseShape.BINS * count];
    for (int i = 0; i < count; i++) {
      double mu = mu(i * stride);
      double spread = spreads.applyAsDouble(i * stride);
      for (int bin = 0; bin < NoiseShape.BINS; bin++) {
        double edge = NoiseShape.LOWEST + bin * NoiseShape.WIDTH;
        double from = bin == 0 ? -50 : (edge - mu) / spread;
        double to = bin == NoiseShape.BINS - 1 ? 50 : (edge + NoiseShape.WIDTH - mu) / spread;
        table[bin * count + i] = Gauss.between(from, to);
      }
    }
    return table;
  }
}
