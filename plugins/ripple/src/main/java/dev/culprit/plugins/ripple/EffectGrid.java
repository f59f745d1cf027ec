package dev.culprit.plugins.ripple;

/**
 * What a moved leaf does: its deviation is normal around the effect μ of its segment, with one of
 * three spreads. A grid of {@value #EFFECTS} effects; probabilities by bin.
 */
final class EffectGrid {
  private static final int FIRST = 3;

  /** Effects of one spread: the middles of the bins from 0.03 upwards. */
  static final int STEPS = NoiseShape.HALF - FIRST;

  static final int SPREADS = 3;
  static final int EFFECTS = SPREADS * STEPS;

  private static final double[] NARROW = of(0.02);
  private static final double[] WIDE = of(0.08);

  private EffectGrid() {}

  static double mu(int effect) {
    return (effect % STEPS + FIRST + 0.5) * NoiseShape.WIDTH;
  }

  /**
   * By bin, then by effect.
   *
   * @param noise standard deviation of the noise; what is left of a leaf keeps its share of it
   */
  static double[] probabilities(double noise) {
    double[] all = new double[NoiseShape.BINS * EFFECTS];
    double[] scaled = of(step -> Math.sqrt(0.02 * 0.02 + sq((1 - mu(step)) * noise)));
    for (int bin = 0; bin < NoiseShape.BINS; bin++) {
      int from = bin * STEPS;
      int to = bin * EFFECTS;
      System.arraycopy(NARROW, from, all, to, STEPS);
      System.arraycopy(WIDE, from, all, to + STEPS, STEPS);
      System.arraycopy(scaled, from, all, to + 2 * STEPS, STEPS);
    }
    return all;
  }

  private static double[] of(double spread) {
    return of(step -> spread);
  }

  private static double[] of(java.util.function.IntToDoubleFunction spreads) {
    double[] table = new double[NoiseShape.BINS * STEPS];
    for (int step = 0; step < STEPS; step++) {
      double spread = spreads.applyAsDouble(step);
      for (int bin = 0; bin < NoiseShape.BINS; bin++) {
        double from = bin == 0 ? -50 : (-1 + bin * NoiseShape.WIDTH - mu(step)) / spread;
        double to =
            bin == NoiseShape.BINS - 1
                ? 50
                : (-1 + (bin + 1) * NoiseShape.WIDTH - mu(step)) / spread;
        table[bin * STEPS + step] = Gauss.between(from, to);
      }
    }
    return table;
  }

  private static double sq(double x) {
    return x * x;
  }
}
