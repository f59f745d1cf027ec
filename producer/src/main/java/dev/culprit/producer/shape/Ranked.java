package dev.culprit.producer.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values in the order of how often they occur, with the shares of a power law over the ranks: a few
 * carry much, as in any real shop, where the raw rows are nearly even.
 */
public final class Ranked {
  private final Map<String, Double> shares;

  private Ranked(Map<String, Double> shares) {
    this.shares = shares;
  }

  /**
   * The most frequent values.
   *
   * @param counts how often each value occurs
   * @param most so many values at most
   * @param exponent of the power law; 0 makes all even
   */
  public static Ranked of(Map<String, Integer> counts, int most, double exponent) {
    List<String> order = new ArrayList<>(counts.keySet());
    order.sort(
        Comparator.<String>comparingInt(value -> -counts.getOrDefault(value, 0))
            .thenComparing(Comparator.naturalOrder()));
    List<String> kept = order.subList(0, Math.min(most, order.size()));
    double total = 0;
    for (int rank = 1; rank <= kept.size(); rank++) {
      total += Math.pow(rank, -exponent);
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int rank = 1; rank <= kept.size(); rank++) {
      shares.put(kept.get(rank - 1), Math.pow(rank, -exponent) / total);
    }
    return new Ranked(shares);
  }

  /** Kept values, the heaviest first. */
  public List<String> values() {
    return List.copyOf(shares.keySet());
  }

  /** Share of a value, in [0, 1]; 0 for one that was not kept. */
  public double share(String value) {
    return shares.getOrDefault(value, 0.0);
  }
}
