package dev.culprit.plugins.ripple;

/**
 * What every leaf says for a segment that moved, against one that did not, in nats, over a grid of
 * effects. The evidence of a segment for an effect is the sum over its leaves; that of the segment
 * is the largest of these.
 *
 * <p>For a quick look there is a row of floats a leaf (leaves may share rows): for groups of
 * effects an upper bound of what the leaf says, then the leaf's weight and its change. Sums of rows
 * bound the evidence of a segment from above.
 */
interface Evidence {

  /** For a quick look; the last two numbers of a row are weight and change. */
  LeafRows rows();

  /** Never less than the gain of a segment whose rows' sum begins here. */
  double bound(float[] sums, int at);

  /**
   * What a leaf adds at most to the gain of a segment: no segment gains more than the sum over its
   * leaves. What they gain alone, where each may have an effect of its own.
   *
   * @param alone the bound of the leaf's row
   */
  default double part(float[] rows, int at, double alone) {
    return Math.max(0, alone);
  }

  /** The best effect of a segment. */
  Fit fit(int[] leaves);

  /** Nats for telling the effect of a segment whose leaves have this weight together. */
  double price(double weight);

  /** Least sum of changes a segment must have. */
  double leastChange();

  /**
   * @param gain nats
   * @param effect its number, where effects are numbered
   * @param weight of the leaves together: how many independent observations they are
   * @param change of the leaves together
   */
  record Fit(double gain, int effect, double weight, double change) {}
}
