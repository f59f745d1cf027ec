package dev.culprit.plugins.contribution;

import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up sales over payment × category × state > county, with sizes that differ by a factor of
 * fifty and multiplicative noise; seeded.
 */
final class Shop {
  static final int STATES = 6;
  static final int COUNTIES = 5;
  private static final int PAYMENTS = 4;
  private static final int CATEGORIES = 8;

  private final Random random;
  private final double noise;
  private final boolean knownSpread;

  Shop(long seed, double noise, boolean knownSpread) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.noise = noise;
    this.knownSpread = knownSpread;
  }

  /** What a leaf's expected value is multiplied with, beside noise. */
  interface Cause {
    double factor(String payment, String category, String state, String county);
  }

  LeafTable additive(Cause cause) {
    LeafTableBuilder table = LeafTableBuilder.of("payment", "category", "state > county");
    for (String[] leaf : leaves()) {
      double expected = size();
      double actual =
          expected
              * Math.max(0, 1 + noise * random.nextGaussian())
              * cause.factor(leaf[0], leaf[1], leaf[2], leaf[3]);
      table.spread(actual, expected, knownSpread ? noise * expected : 0, leaf);
    }
    return table.build();
  }

  /** Success rates around 0.9, with binomial-like noise, multiplied by the cause. */
  LeafTable ratio(Cause cause) {
    LeafTableBuilder table = LeafTableBuilder.of("payment", "category", "state > county");
    for (String[] leaf : leaves()) {
      double expected = Math.rint(5 * size());
      double actual = Math.rint(expected * Math.max(0, 1 + noise * random.nextGaussian()));
      double before = 0.85 + 0.1 * random.nextDouble();
      double rate = before * cause.factor(leaf[0], leaf[1], leaf[2], leaf[3]);
      double error = Math.sqrt(rate * (1 - rate) / Math.max(1, actual)) * random.nextGaussian();
      double hits = Math.max(0, Math.min(actual, actual * (rate + error)));
      table.ratio(hits, before * expected, actual, expected, leaf);
    }
    return table.build();
  }

  private List<String[]> leaves() {
    List<String[]> leaves = new ArrayList<>();
    for (int p = 0; p < PAYMENTS; p++) {
      for (int c = 0; c < CATEGORIES; c++) {
        for (int s = 0; s < STATES; s++) {
          for (int k = 0; k < COUNTIES; k++) {
            // Counties of different states share their names, as they do in life.
            leaves.add(new String[] {"pay" + p, "cat" + c, "state" + s, "county" + k});
          }
        }
      }
    }
    return leaves;
  }

  private double size() {
    return 100 * Math.exp(0.8 * random.nextGaussian());
  }
}
