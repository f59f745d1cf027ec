package dev.culprit.domain.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the leaves were in one or several earlier windows: of each leaf the median or the mean, of
 * numerators and denominators by themselves.
 *
 * <p>Where one of the windows was cut, only the leaves that were kept of all windows that were cut
 * can be told apart; the others, of the present window too, count under the rest ({@link #gather}).
 *
 * <p>Two windows scatter more than one around its expectation: the spread is the usual one times
 * √(1 + 1/n), for a median of n ≥ 3 √(1 + π/2n), as far as windows scatter independently of each
 * other.
 */
public final class EarlierLeaves implements LeafExpectation {
  private final List<Map<List<String>, LeafValue>> windows;
  private final boolean median;
  private final List<String> rest;
  private final Set<List<String>> known = new HashSet<>();
  private final Set<List<String>> apart;
  private final boolean cut;
  private final LeafBaseline usual;

  /**
   * @param snapshots at least one
   * @param median else the mean
   * @param rest the leaf that gathers the others
   * @param usual that knows how much leaves scatter
   */
  public EarlierLeaves(
      List<LeafSnapshot> snapshots, boolean median, List<String> rest, LeafBaseline usual) {
    if (snapshots.isEmpty()) {
      throw new IllegalArgumentException("there are no earlier windows");
    }
    this.median = median;
    this.rest = rest;
    this.usual = usual;
    this.cut = snapshots.stream().anyMatch(LeafSnapshot::rest);
    this.apart = new HashSet<>();
    snapshots.stream()
        .filter(LeafSnapshot::rest)
        .findFirst()
        .ifPresent(first -> apart.addAll(first.leaves().keySet()));
    snapshots.stream()
        .filter(LeafSnapshot::rest)
        .forEach(each -> apart.retainAll(each.leaves().keySet()));
    this.windows = new ArrayList<>();
    for (LeafSnapshot snapshot : snapshots) {
      Map<List<String>, LeafValue> leaves = gather(snapshot.leaves());
      windows.add(leaves);
      known.addAll(leaves.keySet());
    }
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
    return known;
  }

  @Override
  public double expected(List<String> leaf) {
    return middle(leaf, LeafValue::numerator);
  }

  @Override
  public double expectedDenominator(List<String> leaf) {
    return middle(leaf, LeafValue::denominator);
  }

  @Override
  public double spread(List<String> leaf) {
    double n = windows.size();
    double more = median && n >= 3 ? Math.PI / 2 / n : 1 / n;
    return usual.spread(leaf) * Math.sqrt(1 + more);
  }

  private double middle(List<String> leaf, ToDoubleFunction<LeafValue> part) {
    int n = windows.size();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = part.applyAsDouble(windows.get(i).getOrDefault(leaf, LeafValue.ABSENT));
    }
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
