package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The nodes of one column with what each explains of the change and how surprising its part of the
 * whole is (Bhagwan et al. 2014, sections 4.1 to 4.4).
 */
final class Surprises {
  private Surprises() {}

  /**
   * A node.
   *
   * @param example a leaf of it
   * @param power explanatory power: part of the change that lies in it; all nodes add up to 1
   * @param surprise ≥ 0, of a ratio that of its two parts added up
   * @param part of the expected whole, of a ratio below the line, that lies in it
   */
  record Element(
      int column, int node, int example, double power, double surprise, double part, String name) {}

  /** Nodes that occur among these leaves, the most surprising first. */
  static List<Element> of(LevelColumns levels, int column, Change change, int[] leaves) {
    int[] nodes = levels.nodes(column);
    double[][] sums = new double[change.ratio() ? 4 : 2][levels.count(column)];
    int[] examples = new int[levels.count(column)];
    for (int leaf : leaves) {
      int node = nodes[leaf];
      examples[node] = leaf + 1;
      for (int c = 0; c < sums.length; c++) {
        sums[c][node] += change.column(c)[leaf];
      }
    }
    double[] powers = powers(sums, change);
    List<Element> elements = new ArrayList<>();
    for (int node = 0; node < examples.length; node++) {
      if (examples[node] > 0) {
        double surprise = 0;
        for (int pair = 0; pair < sums.length; pair += 2) {
          surprise +=
              surprise(
                  part(sums[pair + 1][node], change.total(pair + 1)),
                  part(sums[pair][node], change.total(pair)));
        }
        int whole = sums.length - 1;
        elements.add(
            new Element(
                column,
                node,
                examples[node] - 1,
                powers[node],
                surprise,
                part(sums[whole][node], change.total(whole)),
                levels.values(new int[] {column}, examples[node] - 1).toString()));
      }
    }
    elements.sort(
        Comparator.comparingDouble((Element e) -> -rounded(e.surprise()))
            .thenComparing(Element::name));
    return elements;
  }

  /**
   * Of a ratio the partial derivatives in finite differences, (Δa·B̂ − Δb·Â) / (B̂·(B̂ + Δb)),
   * scaled so that they add up to 1.
   */
  private static double[] powers(double[][] sums, Change change) {
    int n = sums[0].length;
    double[] powers = new double[n];
    double whole = 0;
    for (int node = 0; node < n; node++) {
      double above = sums[0][node] - sums[1][node];
      powers[node] = above;
      if (change.ratio()) {
        double below = sums[2][node] - sums[3][node];
        double base = change.total(3);
        double divisor = base * (base + below);
        powers[node] = divisor > 0 ? (above * base - below * change.total(1)) / divisor : 0;
      }
      whole += powers[node];
    }
    for (int node = 0; node < n; node++) {
      double power = whole == 0 ? 0 : powers[node] / whole;
      powers[node] = Double.isFinite(power) ? power : 0;
    }
    return powers;
  }

  private static double part(double sum, double total) {
    double part = total > 0 ? sum / total : 0;
    return Math.max(0, part);
  }

  /** Sums differ in their last bits by the order of leaves: what is equal but for them is a tie. */
  static double rounded(double surprise) {
    return Math.rint(surprise * 1e10);
  }

  /** The node's term of the Jensen-Shannon divergence of expected (p) and actual (q) parts. */
  static double surprise(double p, double q) {
    double expected = p > 0 ? p * Math.log(2 * p / (p + q)) : 0;
    double actual = q > 0 ? q * Math.log(2 * q / (p + q)) : 0;
    return Math.max(0, (expected + actual) / 2);
  }
}
