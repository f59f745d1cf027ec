package dev.culprit.application.attribute;

import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.metric.DimensionField;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Breakdown;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.ExactSum;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafExpectation;
import dev.culprit.spi.attributor.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Actual and expected per dimension value of one window. Aggregates are merged, not values added,
 * so percentiles and distinct counts are right too; expectations are given for measures that add
 * up.
 */
public final class Breakdowns {
  private Breakdowns() {}

  /** The rows, dimension by dimension, largest first, and how many values stand under (other). */
  public record Rows(List<Breakdown.Row> rows, long otherValues) {}

  /**
   * Beside what is usual.
   *
   * @param expectedValue what the metric was expected to be; NaN if not known
   */
  public static Rows of(
      MetricPlan plan, WindowLeaves window, LeafBaseline baseline, double expectedValue) {
    return of(
        plan,
        window,
        Double.isFinite(expectedValue) ? baseline.leaves() : List.of(),
        leaf -> baseline.expected(leaf, expectedValue));
  }

  /** Beside something else. */
  public static Rows of(MetricPlan plan, WindowLeaves window, LeafExpectation expectation) {
    return of(plan, window, expectation.leaves(), expectation::expected);
  }

  private static Rows of(
      MetricPlan plan,
      WindowLeaves window,
      Iterable<List<String>> leaves,
      ToDoubleFunction<List<String>> expectation) {
    int top =
        plan.definition().breakdowns() instanceof BreakdownPolicy.Top policy
            ? policy.n()
            : Integer.MAX_VALUE;
    List<Breakdown.Row> rows = new ArrayList<>();
    long other = 0;
    List<Map<String, Cell>> byDimension = byDimension(plan, window, leaves, expectation);
    for (int d = 0; d < plan.dimensions().size(); d++) {
      List<Cell> cells = sorted(plan, byDimension.get(d).values());
      other += Math.max(0, cells.size() - top);
      append(plan, plan.dimensions().get(d), cells, top, rows);
    }
    return new Rows(rows, other);
  }

  private static final class Cell {
    private final String value;
    private final Aggregate actual;
    private final ExactSum expected = new ExactSum();

    private Cell(String value, Aggregate actual) {
      this.value = value;
      this.actual = actual;
    }
  }

  /** One pass over the leaves for all dimensions: what a leaf expects is the costly part. */
  private static List<Map<String, Cell>> byDimension(
      MetricPlan plan,
      WindowLeaves window,
      Iterable<List<String>> leaves,
      ToDoubleFunction<List<String>> expectation) {
    int dimensions = plan.dimensions().size();
    List<Map<String, Cell>> cells = new ArrayList<>(dimensions);
    for (int d = 0; d < dimensions; d++) {
      cells.add(new HashMap<>());
    }
    window
        .leaves()
        .forEach(
            (key, leaf) -> {
              for (int d = 0; d < dimensions; d++) {
                cellOf(cells.get(d), plan, key.get(d)).actual.merge(leaf);
              }
            });
    if (!plan.primaryMeasure().ratio()) {
      for (List<String> key : leaves) {
        double expected = expectation.applyAsDouble(key);
        for (int d = 0; d < dimensions; d++) {
          cellOf(cells.get(d), plan, key.get(d)).expected.add(expected);
        }
      }
    }
    return cells;
  }

  private static List<Cell> sorted(MetricPlan plan, Collection<Cell> cells) {
    List<Cell> sorted = new ArrayList<>(cells);
    sorted.sort(
        (a, b) -> {
          int bySize = Double.compare(size(plan, b), size(plan, a));
          return bySize != 0 ? bySize : a.value.compareTo(b.value);
        });
    return sorted;
  }

  private static Cell cellOf(Map<String, Cell> cells, MetricPlan plan, String value) {
    return cells.computeIfAbsent(value, v -> new Cell(v, plan.layout().newAggregate()));
  }

  private static double size(MetricPlan plan, Cell cell) {
    return Math.max(
        Math.abs(plan.primaryMeasure().leafNumerator(cell.actual)),
        Math.abs(cell.expected.value()));
  }

  private static void append(
      MetricPlan plan, DimensionField field, List<Cell> cells, int top, List<Breakdown.Row> rows) {
    Cell rest = new Cell(Dimension.OTHER, plan.layout().newAggregate());
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (i < top) {
        rows.add(row(plan, field, cell));
      } else {
        rest.actual.merge(cell.actual);
        rest.expected.merge(cell.expected);
      }
    }
    if (cells.size() > top) {
      rows.add(row(plan, field, rest));
    }
  }

  private static Breakdown.Row row(MetricPlan plan, DimensionField field, Cell cell) {
    double expected = cell.expected.isEmpty() ? Double.NaN : cell.expected.value();
    return new Breakdown.Row(
        field.name(),
        cell.value,
        field.level(),
        plan.read(plan.primary(), cell.actual),
        expected,
        plan.records(cell.actual));
  }
}
