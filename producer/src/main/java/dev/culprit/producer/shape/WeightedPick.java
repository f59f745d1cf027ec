package dev.culprit.producer.shape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Draws one of n by weight in constant time (the alias method, Walker 1977, Vose 1991). */
public final class WeightedPick {
  private final double[] keep;
  private final int[] alias;

  /**
   * @param weights at least one, none negative, not all 0
   */
  public WeightedPick(double[] weights) {
    int n = weights.length;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("no weight");
    }
    keep = new double[n];
    alias = new int[n];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      alias[i] = i;
      keep[i] = weights[i] * n / total;
      (keep[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int poor = small.remove();
      int rich = large.remove();
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      (keep[rich] < 1 ? small : large).add(rich);
    }
    // What is left of either is 1 up to rounding.
    small.forEach(i -> keep[i] = 1);
    large.forEach(i -> keep[i] = 1);
  }

  /** An index, each with the probability its weight has in the total. */
  public int pick(SplittableRandom random) {
    int i = random.nextInt(keep.length);
    return random.nextDouble() < keep[i] ? i : alias[i];
  }
}
