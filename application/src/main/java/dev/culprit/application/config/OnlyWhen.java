package dev.culprit.application.config;

import java.util.OptionalDouble;

/**
 * A bound on a measure outside of which a point is never anomalous.
 *
 * @param measure the name of a measure of the metric, or {@value #COUNT}
 * @param min least value, if any
 * @param max greatest value, if any
 */
public record OnlyWhen(String measure, OptionalDouble min, OptionalDouble max) {
  /** The number of records of the window, known without being a measure. */
  public static final String COUNT = "count";

  public OnlyWhen {
    Require.id(measure, "only-when");
    Require.that(min.isPresent() || max.isPresent(), "'%s' needs 'min' or 'max'", measure);
    Require.that(
        min.isEmpty() || max.isEmpty() || min.getAsDouble() <= max.getAsDouble(),
        "'min' of '%s' must not exceed its 'max'",
        measure);
  }
}
