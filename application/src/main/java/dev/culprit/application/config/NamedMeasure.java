package dev.culprit.application.config;

/**
 * A measure with its name.
 *
 * @param name unique in its metric; {@value #SOLE} for the only one
 * @param measure what is measured
 */
public record NamedMeasure(String name, Measure measure) {
  /** The name of a metric's only measure. */
  public static final String SOLE = "value";

  public NamedMeasure {
    Require.id(name, "measures");
  }
}
