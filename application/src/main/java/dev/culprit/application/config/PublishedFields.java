package dev.culprit.application.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of fields a metric may publish to a topic of the user's own. */
public final class PublishedFields {
  public static final String METRIC = "metric";
  public static final String SERIES = "series";
  public static final String TIME = "time";
  public static final String WINDOW_START = "window_start";
  public static final String WINDOW_END = "window_end";
  public static final String VALUE = "value";
  public static final String EXPECTED = "expected";
  public static final String LOWER = "lower";
  public static final String UPPER = "upper";
  public static final String ERROR = "error";
  public static final String NEXT = "next";
  public static final String SCORE = "score";
  public static final String RAW_SCORE = "raw_score";
  public static final String DEVIATION = "deviation";
  public static final String SEVERITY = "severity";
  public static final String ANOMALOUS = "anomalous";
  public static final String REASON = "reason";
  public static final String IMPUTED = "imputed";
  public static final String PROVISIONAL = "provisional";
  public static final String REVISION = "revision";
  public static final String CONFIGURATION_VERSION = "configuration_version";

  /** What is known of every point. */
  public static final List<String> OF_EVERY_POINT =
      List.of(
          METRIC,
          SERIES,
          TIME,
          WINDOW_START,
          WINDOW_END,
          VALUE,
          EXPECTED,
          LOWER,
          UPPER,
          ERROR,
          NEXT,
          SCORE,
          RAW_SCORE,
          DEVIATION,
          SEVERITY,
          ANOMALOUS,
          REASON,
          IMPUTED,
          PROVISIONAL,
          REVISION,
          CONFIGURATION_VERSION);

  private PublishedFields() {}

  /**
   * The names this metric may publish: those of every point, its measures and its split-by fields.
   * Without a window every field of the record may be published beside them.
   */
  public static Set<String> of(MetricDefinition metric) {
    Set<String> names = new LinkedHashSet<>(OF_EVERY_POINT);
    names.addAll(metric.splitBy());
    metric.measures().forEach(m -> names.add(m.name()));
    return names;
  }
}
