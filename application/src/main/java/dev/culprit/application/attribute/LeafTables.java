package dev.culprit.application.attribute;

import dev.culprit.application.metric.DimensionField;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafExpectation;
import dev.culprit.domain.attribution.LeafValue;
import dev.culprit.domain.attribution.UsualLeaves;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Joins what happened with what was expected, leaf by leaf. Outer join: a value that is new has no
 * expectation, one that vanished no actual. Leaves stand in a total order.
 */
public final class LeafTables {
  private LeafTables() {}

  /**
   * Beside what is usual.
   *
   * @param expectedValue what the metric was expected to be; NaN if not known
   */
  public static LeafTable join(
      MetricPlan plan, WindowLeaves window, LeafBaseline usual, double expectedValue) {
    boolean ratio = plan.primaryMeasure().ratio();
    double below = window.totalValue().denominator();
    return join(plan, window.values(), new UsualLeaves(usual, ratio, expectedValue, below));
  }

  /**
   * @param actuals by leaf
   */
  public static LeafTable join(
      MetricPlan plan, Map<List<String>, LeafValue> actuals, LeafExpectation expectation) {
    TreeSet<List<String>> keys = new TreeSet<>(LeafBaseline::compare);
    keys.addAll(actuals.keySet());
    expectation.leaves().forEach(keys::add);
    boolean ratio = plan.primaryMeasure().ratio();
    int n = keys.size();
    double[] actual = new double[n];
    double[] expected = new double[n];
    double[] actualBelow = new double[n];
    double[] expectedBelow = new double[n];
    double[] spread = new double[n];
    Coding coding = new Coding(plan.dimensions(), n);
    int row = 0;
    for (List<String> key : keys) {
      LeafValue value = actuals.getOrDefault(key, LeafValue.ABSENT);
      coding.put(row, key);
      actual[row] = value.numerator();
      actualBelow[row] = value.denominator();
      expected[row] = expectation.expected(key);
      if (ratio) {
        expectedBelow[row] = expectation.expectedDenominator(key);
      }
      spread[row] = expectation.spread(key);
      row++;
    }
    return new LeafTable(
        coding.dimensions(),
        coding.codes,
        actual,
        expected,
        ratio ? actualBelow : null,
        ratio ? expectedBelow : null,
        spread);
  }

  private static final class Coding {
    private final List<DimensionField> fields;
    private final List<Map<String, Integer>> dictionaries = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();
    private final int[][] codes;

    Coding(List<DimensionField> fields, int rows) {
      this.fields = fields;
      this.codes = new int[fields.size()][rows];
      for (int i = 0; i < fields.size(); i++) {
        dictionaries.add(new HashMap<>());
        values.add(new ArrayList<>());
      }
    }

    void put(int row, List<String> key) {
      for (int d = 0; d < codes.length; d++) {
        List<String> known = values.get(d);
        String value = key.get(d);
        Integer code = dictionaries.get(d).putIfAbsent(value, known.size());
        if (code == null) {
          code = known.size();
          known.add(value);
        }
        codes[d][row] = code;
      }
    }

    List<Dimension> dimensions() {
      List<Dimension> dimensions = new ArrayList<>();
      for (int d = 0; d < fields.size(); d++) {
        DimensionField field = fields.get(d);
        dimensions.add(
            new Dimension(field.name(), values.get(d), field.hierarchy(), field.level()));
      }
      return dimensions;
    }
  }
}
