package dev.culprit.domain.attribution;

import dev.culprit.domain.aggregate.ExactSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What the leaves were in one or several earlier windows, as far as they can be told from chance:
 * of each leaf the median or the mean, leaning on what is usual of the leaf by how much it
 * scatters. A leaf of few records is what its share usually is, bent to what the values of its
 * dimensions had in those windows ({@link Raking}); one of many is what it was. Of a ratio, the
 * leaf's own records and thirty more of its usual ratio make its ratio.
 *
 * <p>Where one of the windows was cut, only the leaves that were kept of all windows that were cut
 * can be told apart; the others, of the present window too, count under the rest ({@link #gather}).
 *
 * <p>What leans on a window scatters with it: the spread is the usual one times √(1 + t²/n), t
 * being how far the windows are believed, for a median of n ≥ 3 √(1 + t²π/2n).
 */
public final class EarlierLeaves implements LeafExpectation {
  private static final double PSEUDO_RECORDS = 30;

  private final boolean median;
  private final List<String> rest;
  private final Set<List<String>> apart;
  private final boolean cut;
  private final Map<List<String>, Known> known = new HashMap<>();

  private record Known(double numerator, double denominator, double spread) {}

  private static final Known UNKNOWN = new Known(0, 0, 0);

  /**
   * @param snapshots at least one
   * @param median else the mean
   * @param rest the leaf that gathers the others
   * @param usual what leaves usually are, and how much they scatter
   * @param ratio whether the measure is one
   */
  public EarlierLeaves(
      List<LeafSnapshot> snapshots,
      boolean median,
      List<String> rest,
      LeafBaseline usual,
      boolean ratio) {
    if (snapshots.isEmpty()) {
      throw new IllegalArgumentException("there are no earlier windows");
    }
    this.median = median;
    this.rest = rest;
    this.cut = snapshots.stream().anyMatch(LeafSnapshot::rest);
    this.apart = new HashSet<>();
    snapshots.stream()
        .filter(LeafSnapshot::rest)
        .findFirst()
        .ifPresent(first -> apart.addAll(first.leaves().keySet()));
    snapshots.stream()
        .filter(LeafSnapshot::rest)
        .forEach(each -> apart.retainAll(each.leaves().keySet()));
    List<Map<List<String>, LeafValue>> windows = new ArrayList<>();
    Map<List<String>, LeafValue> usually = gather(usually(usual, snapshots, ratio));
    TreeSet<List<String>> leaves = new TreeSet<>(LeafBaseline::compare);
    leaves.addAll(usually.keySet());
    for (LeafSnapshot snapshot : snapshots) {
      Map<List<String>, LeafValue> window = gather(snapshot.leaves());
      windows.add(window);
      leaves.addAll(window.keySet());
    }
    Map<List<String>, Double> spreads = spreads(usual);
    List<List<String>> ordered = List.copyOf(leaves);
    if (ratio) {
      ratios(ordered, usually, windows, spreads);
    } else {
      sums(ordered, usually, windows, spreads);
    }
  }

  /** Usual leaves over as many records as the earlier windows had. */
  private Map<List<String>, LeafValue> usually(
      LeafBaseline usual, List<LeafSnapshot> snapshots, boolean ratio) {
    double above = middle(totals(snapshots, LeafValue::numerator));
    double below = middle(totals(snapshots, LeafValue::denominator));
    UsualLeaves expectation = new UsualLeaves(usual, ratio, ratio ? above / below : above, below);
    Map<List<String>, LeafValue> values = new HashMap<>();
    for (List<String> leaf : usual.leaves()) {
      double denominator = ratio ? expectation.expectedDenominator(leaf) : 1;
      values.put(leaf, new LeafValue(expectation.expected(leaf), denominator, 0));
    }
    return values;
  }

  private static double[] totals(List<LeafSnapshot> snapshots, ToDoubleFunction<LeafValue> part) {
    return snapshots.stream()
        .mapToDouble(
            snapshot -> {
              ExactSum sum = new ExactSum();
              snapshot.leaves().values().forEach(value -> sum.add(part.applyAsDouble(value)));
              return sum.value();
            })
        .toArray();
  }

  /** Of gathered leaves as if they scattered independently of each other. */
  private Map<List<String>, Double> spreads(LeafBaseline usual) {
    Map<List<String>, LeafValue> variances = new HashMap<>();
    for (List<String> leaf : usual.leaves()) {
      double spread = usual.spread(leaf);
      variances.put(leaf, new LeafValue(spread * spread, 1, 0));
    }
    Map<List<String>, Double> spreads = new HashMap<>();
    gather(variances).forEach((leaf, value) -> spreads.put(leaf, Math.sqrt(value.numerator())));
    return spreads;
  }

  private void sums(
      List<List<String>> leaves,
      Map<List<String>, LeafValue> usually,
      List<Map<List<String>, LeafValue>> windows,
      Map<List<String>, Double> spreads) {
    int n = leaves.size();
    double[] usual = new double[n];
    double[] spread = new double[n];
    double[][] had = new double[windows.size()][n];
    boolean negative = false;
    boolean nothingUsual = true;
    for (int i = 0; i < n; i++) {
      List<String> leaf = leaves.get(i);
      usual[i] = usually.getOrDefault(leaf, LeafValue.ABSENT).numerator();
      spread[i] = spreads.getOrDefault(leaf, 0.0);
      negative |= usual[i] < 0;
      nothingUsual &= usual[i] == 0;
      for (int w = 0; w < had.length; w++) {
        had[w][i] = windows.get(w).getOrDefault(leaf, LeafValue.ABSENT).numerator();
        negative |= had[w][i] < 0;
      }
    }
    double[] bent =
        negative || nothingUsual ? usual : Raking.fit(leaves, usual, spread, had, this::middle);
    double[] trust = new double[n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      double was = middle(column(had, i));
      double size = Math.max(Math.abs(bent[i]), Math.abs(was));
      trust[i] = nothingUsual ? 1 : Raking.trust(size, spread[i] * spread[i] / had.length);
      expected[i] = trust[i] * was + (1 - trust[i]) * bent[i];
    }
    double[] whole = new double[had.length];
    for (int w = 0; w < had.length; w++) {
      whole[w] = Arrays.stream(had[w]).sum();
    }
    double[] told = negative || nothingUsual ? expected : Raking.scaled(expected, middle(whole));
    for (int i = 0; i < n; i++) {
      known.put(leaves.get(i), new Known(told[i], 1, widened(spread[i], trust[i], had.length)));
    }
  }

  private void ratios(
      List<List<String>> leaves,
      Map<List<String>, LeafValue> usually,
      List<Map<List<String>, LeafValue>> windows,
      Map<List<String>, Double> spreads) {
    for (List<String> leaf : leaves) {
      double[] above = new double[windows.size()];
      double[] below = new double[windows.size()];
      for (int w = 0; w < windows.size(); w++) {
        LeafValue value = windows.get(w).getOrDefault(leaf, LeafValue.ABSENT);
        above[w] = value.numerator();
        below[w] = value.denominator();
      }
      LeafValue usual = usually.getOrDefault(leaf, LeafValue.ABSENT);
      double was = middle(below);
      double size = Math.max(usual.denominator(), was);
      // Records below the line scatter like counts.
      double trust = usual.denominator() > 0 ? Raking.trust(size, size / windows.size()) : 1;
      double records = trust * was + (1 - trust) * usual.denominator();
      double more = usual.denominator() > 0 ? PSEUDO_RECORDS : 0;
      double usualRatio = more > 0 ? usual.numerator() / usual.denominator() : 0;
      double ratio = (middle(above) + more * usualRatio) / (was + more);
      double numerator = Double.isFinite(ratio) ? ratio * records : 0;
      double spread = spreads.getOrDefault(leaf, 0.0);
      double leant = was / (was + more);
      double width = widened(spread, Double.isFinite(leant) ? leant : 1, windows.size());
      known.put(leaf, new Known(numerator, records, width));
    }
  }

  private double widened(double spread, double trust, int n) {
    double more = median && n >= 3 ? Math.PI / 2 / n : 1.0 / n;
    return spread * Math.sqrt(1 + trust * trust * more);
  }

  /** Whether every leaf of them can be told apart, because no window was cut. */
  public boolean whole() {
    return !cut;
  }

  /** How many of these leaves {@link #gather} puts under the rest. */
  public long gathered(Set<List<String>> leaves) {
    return cut
        ? leaves.stream().filter(leaf -> !leaf.equals(rest) && !apart.contains(leaf)).count()
        : 0;
  }

  /** Leaves with those that cannot be compared one by one gathered in one. */
  public Map<List<String>, LeafValue> gather(Map<List<String>, LeafValue> leaves) {
    if (!cut) {
      return leaves;
    }
    Map<List<String>, LeafValue> gathered = new HashMap<>();
    List<List<String>> others = new ArrayList<>();
    leaves.forEach(
        (leaf, value) -> {
          if (apart.contains(leaf) && !leaf.equals(rest)) {
            gathered.put(leaf, value);
          } else {
            others.add(leaf);
          }
        });
    // In a total order, as sums of doubles depend on it.
    others.sort(LeafBaseline::compare);
    LeafValue sum = LeafValue.ABSENT;
    for (List<String> leaf : others) {
      LeafValue value = leaves.getOrDefault(leaf, LeafValue.ABSENT);
      sum =
          new LeafValue(
              sum.numerator() + value.numerator(),
              sum.denominator() + value.denominator(),
              sum.records() + value.records());
    }
    if (!others.isEmpty()) {
      gathered.put(rest, sum);
    }
    return gathered;
  }

  @Override
  public Iterable<List<String>> leaves() {
    return known.keySet();
  }

  @Override
  public double expected(List<String> leaf) {
    return known.getOrDefault(leaf, UNKNOWN).numerator();
  }

  @Override
  public double expectedDenominator(List<String> leaf) {
    return known.getOrDefault(leaf, UNKNOWN).denominator();
  }

  @Override
  public double spread(List<String> leaf) {
    return known.getOrDefault(leaf, UNKNOWN).spread();
  }

  private static double[] column(double[][] windows, int leaf) {
    double[] column = new double[windows.length];
    for (int w = 0; w < column.length; w++) {
      column[w] = windows[w][leaf];
    }
    return column;
  }

  private double middle(double[] of) {
    int n = of.length;
    double[] values = of.clone();
    Arrays.sort(values);
    if (median) {
      return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / n;
  }
}
