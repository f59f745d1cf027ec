package dev.culprit.testkit;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes up tables with known causes: sizes differ by orders of magnitude, a part of the leaves is
 * empty, noise is relative and symmetric, and each cause changes all leaves of one to three
 * segments of one cuboid by the same share and a little. Equal seeds make equal tables.
 */
public final class Instances {
  private final int[] cardinalities;
  private double leastNoise;
  private double mostNoise = 0.25;
  private int mostCauses = 3;
  private int mostSegments = 3;
  private boolean leavesOnly;
  private int mostLayers = Integer.MAX_VALUE;
  private int leastLayers = 1;
  private double leastSeverity = 0.3;
  private double bias = 1;
  private double blur;
  private double uniform = 1;
  private Kind kind = Kind.REAL;

  /** What is measured. */
  public enum Kind {
    REAL,
    COUNTS,
    RATES
  }

  private Instances(int... cardinalities) {
    this.cardinalities = cardinalities;
  }

  /** Conjunctions of any number of dimensions, over 48 000 leaves. */
  public static Instances conjunctions() {
    return new Instances(10, 12, 10, 8, 5);
  }

  /** The same over few leaves. */
  public static Instances over(int... cardinalities) {
    return new Instances(cardinalities);
  }

  /** Single leaves among 36 000. */
  public static Instances singleLeaves() {
    Instances instances = new Instances(10, 24, 10, 15);
    instances.leavesOnly = true;
    instances.mostCauses = 5;
    instances.mostSegments = 1;
    instances.leastSeverity = 0.55;
    return instances.noise(0, 0.1);
  }

  /** Noise of a table is drawn from this range, relative to the leaf. */
  public Instances noise(double least, double most) {
    leastNoise = least;
    mostNoise = most;
    return this;
  }

  /** So many causes at most, each of so many segments at most. */
  public Instances causes(int most, int segmentsEach) {
    mostCauses = most;
    mostSegments = segmentsEach;
    return this;
  }

  /** Causes fix exactly so many dimensions. */
  public Instances layers(int exactly) {
    leastLayers = exactly;
    mostLayers = exactly;
    return this;
  }

  /** The least part that a cause takes away. */
  public Instances severity(double least) {
    leastSeverity = least;
    return this;
  }

  /** Forecasts are this much too high, and blurred by so much of the noise. */
  public Instances forecast(double factor, double blurred) {
    bias = factor;
    blur = blurred;
    return this;
  }

  /** Everything moves by this factor. */
  public Instances uniform(double factor) {
    uniform = factor;
    return this;
  }

  /** What is measured; real values if nothing is said. */
  public Instances of(Kind measured) {
    kind = measured;
    return this;
  }

  /** The table of a seed. */
  public Known make(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 12345);
    int n = Arrays.stream(cardinalities).reduce(1, (a, b) -> a * b);
    int[][] codes = codes(n);
    double noise = between(random, leastNoise, mostNoise);
    double zeros = between(random, 0, 0.25);
    double shape = between(random, 0.5, 1);
    double[] left = new double[n];
    Arrays.fill(left, 1);
    Set<List<DimensionValue>> causes = causes(random, codes, left);
    double[][] columns = new double[4][n];
    double[] sizes = new double[n];
    double[] others = new double[n];
    double excess = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double size = 100 * Math.pow(-Math.log(1 - random.nextDouble()), 1 / shape);
      sizes[leaf] = random.nextDouble() < zeros ? 0 : size;
      double relative = 1 + noise * random.nextGaussian();
      others[leaf] = sizes[leaf] * (random.nextBoolean() ? relative : 1 / Math.max(relative, 0.1));
      excess += others[leaf] - sizes[leaf];
    }
    // A change is asked about in the direction in which all together went.
    boolean drop = excess < 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double size = sizes[leaf];
      switch (kind) {
        case REAL -> real(random, columns, leaf, size, others[leaf], left[leaf], drop, noise);
        case COUNTS -> counts(random, columns, leaf, size, noise, left[leaf], drop);
        case RATES -> rates(random, columns, leaf, size, noise, left[leaf]);
      }
    }
    boolean ratio = kind == Kind.RATES;
    return new Known(
        new LeafTable(
            dimensions(),
            codes,
            columns[0],
            columns[1],
            ratio ? columns[2] : null,
            ratio ? columns[3] : null,
            new double[n]),
        causes);
  }

  /** Noise is relative to either side; of a leaf of a cause a share is left, exactly. */
  private void real(
      Random random,
      double[][] columns,
      int leaf,
      double size,
      double other,
      double left,
      boolean drop,
      double noise) {
    double blurred = Math.exp(blur * noise * random.nextGaussian());
    boolean moved = left != 1;
    double reduced = moved ? size * Math.max(0, left) : other;
    columns[0][leaf] = (drop || !moved ? reduced : size) * uniform;
    columns[1][leaf] = (drop || !moved ? size : reduced) * bias * blurred;
  }

  private void counts(
      Random random,
      double[][] columns,
      int leaf,
      double size,
      double noise,
      double left,
      boolean drop) {
    double expected = size / 4;
    double moved = drop ? left : 2 - left;
    // Noise has a mean of 1: it must not be a common movement itself.
    double noisy = Math.exp(noise * random.nextGaussian() - noise * noise / 2);
    double mean = expected * moved * uniform * noisy;
    columns[0][leaf] = poisson(random, mean);
    columns[1][leaf] = expected * bias * Math.exp(blur * noise * random.nextGaussian());
  }

  private void rates(
      Random random, double[][] columns, int leaf, double size, double noise, double left) {
    double trials = Math.rint(size);
    double history = Math.rint(size * 8);
    double usual = 0.8 + 0.15 * random.nextDouble();
    double rate = Math.min(1, usual * Math.exp(0.1 * noise * random.nextGaussian()));
    columns[3][leaf] = history;
    columns[1][leaf] = Math.min(history, binomial(random, history, usual) * bias);
    columns[2][leaf] = trials;
    columns[0][leaf] = binomial(random, trials, rate * left * uniform);
  }

  private Set<List<DimensionValue>> causes(Random random, int[][] codes, double[] left) {
    Set<List<DimensionValue>> causes = new HashSet<>();
    int count = mostCauses == 0 ? 0 : 1 + random.nextInt(mostCauses);
    for (int cause = 0; cause < count; cause++) {
      boolean[] fixed = cuboid(random);
      double severity = between(random, leastSeverity, 1);
      double deviation = leavesOnly ? 0 : between(random, 0, 0.1);
      int segments = 1 + random.nextInt(Math.max(1, mostSegments));
      for (int s = 0; s < segments; s++) {
        int example = random.nextInt(left.length);
        List<Integer> leaves = leaves(codes, fixed, example);
        if (leaves.stream().allMatch(leaf -> left[leaf] == 1)) {
          leaves.forEach(
              leaf -> left[leaf] = 1 - Math.min(1, severity + deviation * random.nextGaussian()));
          causes.add(values(codes, fixed, example));
        }
      }
    }
    return causes;
  }

  private boolean[] cuboid(Random random) {
    boolean[] fixed = new boolean[cardinalities.length];
    int most = Math.min(mostLayers, fixed.length);
    int layer = leavesOnly ? most : leastLayers + random.nextInt(most - leastLayers + 1);
    for (int chosen = 0; chosen < layer; ) {
      int d = random.nextInt(fixed.length);
      chosen += fixed[d] ? 0 : 1;
      fixed[d] = true;
    }
    return fixed;
  }

  private static List<Integer> leaves(int[][] codes, boolean[] fixed, int example) {
    List<Integer> leaves = new ArrayList<>();
    for (int leaf = 0; leaf < codes[0].length; leaf++) {
      boolean in = true;
      for (int d = 0; d < fixed.length; d++) {
        in &= !fixed[d] || codes[d][leaf] == codes[d][example];
      }
      if (in) {
        leaves.add(leaf);
      }
    }
    return leaves;
  }

  private List<DimensionValue> values(int[][] codes, boolean[] fixed, int example) {
    List<DimensionValue> values = new ArrayList<>();
    for (int d = 0; d < fixed.length; d++) {
      if (fixed[d]) {
        values.add(new DimensionValue("d" + d, "v" + codes[d][example]));
      }
    }
    return values;
  }

  private int[][] codes(int n) {
    int[][] codes = new int[cardinalities.length][n];
    for (int leaf = 0; leaf < n; leaf++) {
      int rest = leaf;
      for (int d = cardinalities.length - 1; d >= 0; d--) {
        codes[d][leaf] = rest % cardinalities[d];
        rest /= cardinalities[d];
      }
    }
    return codes;
  }

  private List<Dimension> dimensions() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < cardinalities.length; d++) {
      List<String> values = new ArrayList<>();
      for (int v = 0; v < cardinalities[d]; v++) {
        values.add("v" + v);
      }
      dimensions.add(new Dimension("d" + d, values, d, 0));
    }
    return dimensions;
  }

  private static double between(Random random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  static double poisson(Random random, double mean) {
    if (mean > 50) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private static double binomial(Random random, double trials, double rate) {
    double p = Math.max(0, Math.min(1, rate));
    if (trials * p * (1 - p) > 30) {
      double drawn = trials * p + Math.sqrt(trials * p * (1 - p)) * random.nextGaussian();
      return Math.max(0, Math.min(trials, Math.rint(drawn)));
    }
    int hits = 0;
    for (int i = 0; i < trials; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return hits;
  }
}
