package dev.culprit.spi.attributor;

import java.util.List;

/**
 * One segment of an attribution.
 *
 * @param values the dimension values that define it, at most one a dimension
 * @param actual the metric over the segment
 * @param expected the metric expected over the segment
 * @param contribution the segment's own part of the overall change: (actual − expected) over (total
 *     actual − total expected); may exceed 1 or be negative
 * @param incrementalShare part of the change it explains beyond the segments ranked before it, in
 *     [0, 1]
 * @param unexpectedDifference the change beyond the common movement, in the metric's unit
 * @param confidence in [0, 1]
 * @param coverage part of the expected volume that lies in the segment, in [0, 1]
 * @param reason a stable code in kebab-case, such as {@code changed}, {@code new}, {@code vanished}
 */
public record RankedSegment(
    List<DimensionValue> values,
    double actual,
    double expected,
    double contribution,
    double incrementalShare,
    double unexpectedDifference,
    double confidence,
    double coverage,
    String reason) {

  public RankedSegment {
    values = List.copyOf(values);
    if (!(incrementalShare >= 0 && incrementalShare <= 1)) {
      throw new IllegalArgumentException("incremental share outside [0,1]: " + incrementalShare);
    }
  }
}
