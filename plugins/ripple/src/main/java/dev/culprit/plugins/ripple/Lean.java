package dev.culprit.plugins.ripple;

/**
 * By how much further noise goes on the side looked at than on the other: what is as rare as a size
 * t there has the size s here, with 1/s = 1/t − λ. Noise that is symmetric in log(v/f) has λ = 0;
 * noise that is symmetric in v goes further down than up, as sizes are relative to the larger of v
 * and f, and has λ = 1.
 *
 * @param lambda in [0, 1]; never below, as what goes less far is only judged with more care
 */
record Lean(double lambda) {
  private static final int FEW = 100;
  private static final double CLEAR = 3;
  private static final double[] QUANTILES = {0.5, 0.75, 0.9};

  /**
   * The most that all of some quantiles allow; none where the last does not clearly show any.
   *
   * <p>Both sides are read at the same rank, not at the same share of their leaves: causes that are
   * still to be found are far out and make their side longer, which says nothing of the noise.
   * Where that side is clearly the shorter one, forecasts are off and the middle is elsewhere.
   */
  static Lean of(SizeHistogram opposite, SizeHistogram same) {
    // Of the rank itself, and of how many leaves chance put on either side.
    int error = (int) Math.ceil(Math.sqrt(opposite.total()));
    double both = opposite.total() + same.total();
    if (opposite.total() < FEW || opposite.total() - same.total() > CLEAR * Math.sqrt(both)) {
      return new Lean(0);
    }
    double most = 1;
    boolean clear = false;
    for (double quantile : QUANTILES) {
      int rank = (int) (quantile * opposite.total());
      if (rank + error >= same.total()) {
        return new Lean(0);
      }
      double lean = 1 / opposite.ordered(rank) - 1 / same.ordered(rank);
      double unsure = Math.hypot(unsure(opposite, rank, error), unsure(same, rank, error));
      most = Math.min(most, lean + unsure);
      clear = lean > CLEAR * unsure;
    }
    return new Lean(clear ? Math.max(0, most) : 0);
  }

  /** Of 1/size at a rank, with the width of a cell. */
  private static double unsure(SizeHistogram sizes, int rank, int error) {
    double from = sizes.ordered(Math.max(0, rank - error));
    double to = sizes.ordered(Math.min(sizes.total() - 1, rank + error));
    double cell = 2 * SizeHistogram.middle(0);
    return ((to - from) / 2 + cell) / Math.pow(sizes.ordered(rank), 2);
  }

  /**
   * Probabilities of the upper half of the bins; nothing where it does not lean.
   *
   * @param noise probabilities of all bins, equal on both sides
   */
  double[] side(double[] noise) {
    double[] side = new double[NoiseShape.HALF];
    int end = NoiseShape.HALF - 1;
    for (int i = 0; lambda > 0 && i < end; i++) {
      double size = (i + 0.5) * NoiseShape.WIDTH;
      double slope = 1 / Math.pow(1 + lambda * size, 2);
      side[i] = slope * at(noise, size / (1 + lambda * size));
    }
    // All that would lie beyond the end is there.
    for (int i = (int) (1 / (1 + lambda) / NoiseShape.WIDTH); lambda > 0 && i <= end; i++) {
      side[end] += noise[NoiseShape.HALF + i];
    }
    return side;
  }

  /** Of a bin's width around the size, straight lines between logarithms. */
  private static double at(double[] noise, double size) {
    double place = Math.max(0, size / NoiseShape.WIDTH - 0.5);
    int below = (int) place;
    double part = place - below;
    double low = Math.log(noise[NoiseShape.HALF + below]);
    double high = Math.log(noise[NoiseShape.HALF + Math.min(below + 1, NoiseShape.HALF - 2)]);
    return Math.exp((1 - part) * low + part * high);
  }
}
