package dev.culprit.application.config;

import java.util.List;

/**
 * A field that explains, or a hierarchy of fields from coarse to fine.
 *
 * @param fields at least one, all different
 */
public record DimensionDefinition(List<String> fields) {
  public DimensionDefinition {
    fields = Require.unique(Require.notEmpty(fields, "explain-by"), f -> f, "explain-by");
    fields.forEach(f -> Require.text(f, "explain-by"));
  }

  /** As it is written: {@code state > county > city}. */
  public String name() {
    return String.join(" > ", fields);
  }

  /** Whether it has more than one level. */
  public boolean hierarchical() {
    return fields.size() > 1;
  }
}
