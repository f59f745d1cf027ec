package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import java.time.Instant;
import java.util.List;

/**
 * Actual and expected per dimension value of one window of one series.
 *
 * @param otherValues values that did not fit and stand under (other)
 */
public record Breakdown(
    String metric,
    long configurationVersion,
    SeriesKey series,
    Instant windowStart,
    Instant windowEnd,
    int revision,
    List<Row> rows,
    long otherValues) {

  public Breakdown {
    rows = List.copyOf(rows);
  }

  /**
   * One dimension value.
   *
   * @param level place in the dimension's hierarchy, 0 is the coarsest
   * @param expected NaN while there is no baseline
   * @param count records
   */
  public record Row(
      String dimension, String value, int level, double actual, double expected, long count) {}
}
