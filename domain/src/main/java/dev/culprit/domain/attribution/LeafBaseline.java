package dev.culprit.domain.attribution;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/**
 * Expected value of every leaf of one series: its decayed share of the series times what the series
 * itself is expected to be, with a decayed spread of what was left over.
 *
 * <p>State about 60 B a leaf plus its dimension values. O(leaves) a window. Nothing is learnt while
 * an anomaly is open: the caller leaves {@link #update} out. Leaves whose share has decayed below
 * {@value #FORGET_SHARE} are forgotten.
 *
 * <p>Invariants: (1) shares of all leaves sum to 1 up to rounding and what was forgotten; (2) the
 * order in which leaves are given changes nothing; (3) decoding what was encoded gives equal bytes.
 */
public final class LeafBaseline {
  private static final int CODEC_VERSION = 1;
  private static final double FORGET_SHARE = 1e-7;
  private static final double SPREAD_RATE = 0.02;

  /** Below it, what is expected is too little to say how much it scatters. */
  private static final double LEAST_LEVEL = 0.01;

  private final Map<List<String>, Leaf> leaves = new HashMap<>();
  private double totalNumerator;
  private double totalDenominator;
  private double totalMagnitude;
  private long updates;

  private static final class Leaf {
    private double numerator;
    private double denominator;
    private double variance;

    /** What is expected over what the leaf usually has; 1 where either is nothing. */
    private double level(double expected) {
      double level = Math.abs(expected / numerator);
      return Double.isFinite(level) && level > 0 ? Math.max(LEAST_LEVEL, level) : 1;
    }
  }

  /** Windows learnt so far. */
  public long updates() {
    return updates;
  }

  public int size() {
    return leaves.size();
  }

  /** Every leaf that has a baseline. */
  public Iterable<List<String>> leaves() {
    return leaves.keySet();
  }

  /**
   * @param expectedTotal what the series (its numerators) was expected to be; NaN if not known
   * @return the leaf's expected numerator for an additive measure; 0 for an unknown leaf
   */
  public double expected(List<String> key, double expectedTotal) {
    Leaf leaf = leaves.get(key);
    return leaf == null ? 0 : shareOf(leaf) * expectedTotal;
  }

  /** The leaf's expected denominator when the series has this one in total. */
  public double expectedDenominator(List<String> key, double actualTotalDenominator) {
    Leaf leaf = leaves.get(key);
    return leaf == null || totalDenominator <= 0
        ? 0
        : leaf.denominator / totalDenominator * actualTotalDenominator;
  }

  /** The leaf's usual ratio, numerator over denominator; NaN when unknown. */
  public double usualRatio(List<String> key) {
    Leaf leaf = leaves.get(key);
    return leaf == null || leaf.denominator <= 0 ? Double.NaN : leaf.numerator / leaf.denominator;
  }

  /** The series' usual ratio; NaN when unknown. */
  public double usualRatio() {
    return totalDenominator <= 0 ? Double.NaN : totalNumerator / totalDenominator;
  }

  /** Standard deviation of actual − expected numerators at the leaf's usual level; 0 if unknown. */
  public double spread(List<String> key) {
    Leaf leaf = leaves.get(key);
    return leaf == null ? 0 : Math.sqrt(leaf.variance);
  }

  /**
   * The same where the leaf is expected to have more or less than usual, as at night: its variance
   * goes with what is expected, as that of counts does.
   */
  public double spread(List<String> key, double expected) {
    Leaf leaf = leaves.get(key);
    return leaf == null ? 0 : Math.sqrt(leaf.variance * leaf.level(expected));
  }

  /**
   * Learns one window of a measure that adds up.
   *
   * @param actual by leaf; leaves left out count as zero
   * @param totals numerator and denominator over all leaves, exact
   * @param expectedTotal what the series was expected to be; NaN if not known
   * @param decay factor for what was learnt before, in (0, 1]
   */
  public void update(
      Map<List<String>, LeafValue> actual, LeafValue totals, double expectedTotal, double decay) {
    double expected = Double.isFinite(expectedTotal) ? expectedTotal : totals.numerator();
    learnSpreads(actual, (leaf, value) -> shareOf(leaf) * expected);
    learnShares(actual, totals, decay);
  }

  /**
   * Learns one window of a ratio. What a leaf's numerator should have been follows from its own
   * denominator, which may be as it likes.
   *
   * @param actual by leaf; leaves left out had nothing
   * @param totals numerator and denominator over all leaves, exact
   * @param expectedRatio what the series' ratio was expected to be; NaN if not known
   * @param decay factor for what was learnt before, in (0, 1]
   */
  public void updateRatios(
      Map<List<String>, LeafValue> actual, LeafValue totals, double expectedRatio, double decay) {
    double expected =
        Double.isFinite(expectedRatio) ? expectedRatio : totals.numerator() / totals.denominator();
    double scale = expected / usualRatio();
    double known = Double.isFinite(scale) ? scale : 1;
    learnSpreads(
        actual,
        (leaf, value) ->
            leaf.denominator <= 0
                ? value.numerator()
                : leaf.numerator / leaf.denominator * known * value.denominator());
    learnShares(actual, totals, decay);
  }

  private void learnShares(Map<List<String>, LeafValue> actual, LeafValue totals, double decay) {
    for (Map.Entry<List<String>, LeafValue> entry : actual.entrySet()) {
      leaves.computeIfAbsent(entry.getKey(), k -> new Leaf());
    }
    double weight = Math.max(1 - decay, 1.0 / (updates + 1));
    boolean first = updates == 0;
    totalNumerator = mixed(totalNumerator, totals.numerator(), weight, first);
    totalDenominator = mixed(totalDenominator, totals.denominator(), weight, first);
    totalMagnitude = mixed(totalMagnitude, Math.abs(totals.numerator()), weight, first);
    Iterator<Map.Entry<List<String>, Leaf>> entries = leaves.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<List<String>, Leaf> entry = entries.next();
      LeafValue value = actual.getOrDefault(entry.getKey(), LeafValue.ABSENT);
      Leaf leaf = entry.getValue();
      leaf.numerator = mixed(leaf.numerator, value.numerator(), weight, first);
      leaf.denominator = mixed(leaf.denominator, value.denominator(), weight, first);
      if (value.records() == 0
          && Math.abs(leaf.numerator) <= FORGET_SHARE * totalMagnitude
          && leaf.denominator <= FORGET_SHARE * totalDenominator) {
        entries.remove();
      }
    }
    updates++;
  }

  /** Keeps the {@code cap} leaves with the largest share. */
  public void limitTo(int cap) {
    if (leaves.size() <= cap) {
      return;
    }
    List<Map.Entry<List<String>, Leaf>> sorted = new ArrayList<>(leaves.entrySet());
    sorted.sort(
        (a, b) -> {
          int bySize =
              Double.compare(Math.abs(b.getValue().numerator), Math.abs(a.getValue().numerator));
          return bySize != 0 ? bySize : compare(a.getKey(), b.getKey());
        });
    sorted.subList(cap, sorted.size()).forEach(entry -> leaves.remove(entry.getKey()));
  }

  /** Heap in use, bytes, roughly. */
  public long heapBytes() {
    return 80 + 160L * leaves.size();
  }

  public void encode(ByteSink sink) {
    sink.writeByte(CODEC_VERSION);
    sink.writeVarint(updates);
    sink.writeDouble(totalNumerator);
    sink.writeDouble(totalDenominator);
    sink.writeDouble(totalMagnitude);
    sink.writeVarint(leaves.size());
    TreeMap<List<String>, Leaf> sorted = new TreeMap<>(LeafBaseline::compare);
    sorted.putAll(leaves);
    sorted.forEach(
        (key, leaf) -> {
          sink.writeVarint(key.size());
          key.forEach(sink::writeText);
          sink.writeDouble(leaf.numerator);
          sink.writeDouble(leaf.denominator);
          sink.writeDouble(leaf.variance);
        });
  }

  /**
   * @throws MalformedBytesException when the bytes are not a baseline
   */
  public static LeafBaseline decode(ByteSource source) {
    int version = source.readByte();
    if (version != CODEC_VERSION) {
      throw new MalformedBytesException("unknown version of a leaf baseline: " + version);
    }
    LeafBaseline baseline = new LeafBaseline();
    baseline.updates = source.readVarint();
    baseline.totalNumerator = source.readDouble();
    baseline.totalDenominator = source.readDouble();
    baseline.totalMagnitude = source.readDouble();
    int count = source.readCount(24);
    for (int i = 0; i < count; i++) {
      int width = source.readCount(1);
      List<String> key = new ArrayList<>(width);
      for (int j = 0; j < width; j++) {
        key.add(source.readText());
      }
      Leaf leaf = new Leaf();
      leaf.numerator = source.readDouble();
      leaf.denominator = source.readDouble();
      leaf.variance = source.readDouble();
      baseline.leaves.put(List.copyOf(key), leaf);
    }
    return baseline;
  }

  private double shareOf(Leaf leaf) {
    // A total near zero (values that cancel out) has no shares; the usual level must do.
    return Math.abs(totalNumerator) < 1e-6 * totalMagnitude || totalNumerator == 0
        ? 0
        : leaf.numerator / totalNumerator;
  }

  /** A window in which more is expected says more of the variance, and counts for as much more. */
  private void learnSpreads(
      Map<List<String>, LeafValue> actual, ToDoubleBiFunction<Leaf, LeafValue> expectations) {
    if (updates == 0) {
      return;
    }
    double rate = Math.max(SPREAD_RATE, 1.0 / (updates + 1));
    leaves.forEach(
        (key, leaf) -> {
          LeafValue value = actual.getOrDefault(key, LeafValue.ABSENT);
          double expected = expectations.applyAsDouble(leaf, value);
          double residual = value.numerator() - expected;
          double level = leaf.level(expected);
          double weight = Math.min(1, rate * level);
          leaf.variance += weight * (residual * residual / level - leaf.variance);
        });
  }

  private static double mixed(double old, double value, double weight, boolean first) {
    return first ? value : old + weight * (value - old);
  }

  /** A total order over leaves: value by value. */
  public static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
