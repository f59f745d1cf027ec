package dev.culprit.application.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table hold what.
 *
 * @param measures names of the columns: actual and expected, of a ratio first the two of the
 *     numerator, then the two of the denominator
 * @param dimensions hierarchies from coarse to fine, mostly of one field; empty: every other column
 *     is a dimension of its own
 */
public record LeafColumns(List<String> measures, List<List<String>> dimensions) {
  public LeafColumns {
    if (measures.size() != 2 && measures.size() != 4) {
      throw new IllegalArgumentException("actual and expected are needed, twice of a ratio");
    }
    measures = List.copyOf(measures);
    dimensions = dimensions.stream().map(List::copyOf).toList();
  }

  public static LeafColumns additive(
      String actual, String expected, List<List<String>> dimensions) {
    return new LeafColumns(List.of(actual, expected), dimensions);
  }

  public boolean ratio() {
    return measures.size() == 4;
  }

  /** Field by field, what hierarchy and level it has; only once dimensions are told. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int hierarchy = 0; hierarchy < dimensions.size(); hierarchy++) {
      List<String> levels = dimensions.get(hierarchy);
      for (int level = 0; level < levels.size(); level++) {
        fields.add(new Field(levels.get(level), hierarchy, level));
      }
    }
    return fields;
  }

  /** A column that tells leaves apart. */
  public record Field(String name, int hierarchy, int level) {}
}
