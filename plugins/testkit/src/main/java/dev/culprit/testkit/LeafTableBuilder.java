package dev.culprit.testkit;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Builds small leaf tables for tests, row by row:
 *
 * <pre>{@code
 * LeafTableBuilder.of("payment", "state > county")
 *     .leaf(90, 100, "card", "TX", "Travis")
 *     .leaf(10, 100, "card", "TX", "Bexar")
 *     .build();
 * }</pre>
 */
public final class LeafTableBuilder {
  private final List<String> names = new ArrayList<>();
  private final List<Integer> hierarchies = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();
  private final List<double[]> numbers = new ArrayList<>();
  private boolean ratio;

  private LeafTableBuilder() {}

  /** Dimensions as a configuration writes them: a field, or a hierarchy "state > county". */
  public static LeafTableBuilder of(String... dimensions) {
    LeafTableBuilder builder = new LeafTableBuilder();
    for (int hierarchy = 0; hierarchy < dimensions.length; hierarchy++) {
      String[] fields = dimensions[hierarchy].split(">", -1);
      for (int level = 0; level < fields.length; level++) {
        builder.names.add(fields[level].strip());
        builder.hierarchies.add(hierarchy);
        builder.levels.add(level);
      }
    }
    return builder;
  }

  /** A leaf of an additive measure, without a known spread. */
  public LeafTableBuilder leaf(double actual, double expected, String... values) {
    return row(new double[] {actual, expected, 1, 1, 0}, values);
  }

  /** A leaf of an additive measure with the standard deviation of actual − expected. */
  public LeafTableBuilder spread(double actual, double expected, double spread, String... values) {
    return row(new double[] {actual, expected, 1, 1, spread}, values);
  }

  /** A leaf of a ratio: numerators, then denominators. */
  public LeafTableBuilder ratio(
      double actual,
      double expected,
      double actualDenominator,
      double expectedDenominator,
      String... values) {
    ratio = true;
    return row(new double[] {actual, expected, actualDenominator, expectedDenominator, 0}, values);
  }

  public LeafTable build() {
    List<Dimension> dimensions = new ArrayList<>();
    int[][] codes = new int[names.size()][rows.size()];
    for (int d = 0; d < names.size(); d++) {
      int column = d;
      List<String> values = rows.stream().map(row -> row[column]).distinct().sorted().toList();
      for (int i = 0; i < rows.size(); i++) {
        codes[d][i] = Collections.binarySearch(values, rows.get(i)[d]);
      }
      dimensions.add(new Dimension(names.get(d), values, hierarchies.get(d), levels.get(d)));
    }
    return new LeafTable(
        dimensions,
        codes,
        column(0),
        column(1),
        ratio ? column(2) : null,
        ratio ? column(3) : null,
        column(4));
  }

  private LeafTableBuilder row(double[] row, String... values) {
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "a leaf fixes " + names + ", got " + Arrays.toString(values));
    }
    rows.add(values.clone());
    numbers.add(row);
    return this;
  }

  private double[] column(int index) {
    return numbers.stream().mapToDouble(row -> row[index]).toArray();
  }
}
