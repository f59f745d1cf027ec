package dev.culprit.infrastructure.launcher.inside;

import java.util.List;

/**
 * One record of a job's topic, decoded.
 *
 * @param metrics ids it is about; for control, ids of what it changes
 * @param text one line for people
 * @param json the whole record as one JSON object
 */
public record ResultLine(List<String> metrics, String text, String json) {
  public ResultLine {
    metrics = List.copyOf(metrics);
  }

  /** Whether it is about a metric, or about everything. */
  public boolean concerns(String metric) {
    return metrics.contains(metric);
  }
}
