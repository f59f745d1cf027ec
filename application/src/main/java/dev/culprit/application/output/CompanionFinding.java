package dev.culprit.application.output;

import dev.culprit.spi.attributor.RankedSegment;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a companion metric did where an anomaly is: in its segments, or as a whole where none is
 * named. Of the same window and series.
 *
 * @param metric id of the companion
 * @param actual the companion over the leaves under the anomaly's segments; NaN if not known
 * @param expected what it was expected to be there; NaN if not known
 * @param moved whether it is off by more than it usually scatters there
 * @param overlap leaves that lie under the anomaly's segments and under the companion's own, over
 *     leaves that lie under either, in [0, 1]; NaN where one of them names none
 * @param lagWindows by how many windows it left its band after the metric did, negative when
 *     before; empty while it is within its band
 * @param outcome of its own attribution: {@code segments}, {@code diffuse} or {@code nothing}
 * @param segments that explain what the companion itself did, best first
 * @param reason stable code: {@code moved}, {@code not-moved}, or why it is not known
 */
public record CompanionFinding(
    String metric,
    double actual,
    double expected,
    boolean moved,
    double overlap,
    OptionalInt lagWindows,
    String outcome,
    List<RankedSegment> segments,
    String reason) {
  /** The companion moved there too. */
  public static final String MOVED = "moved";

  /** The companion is there as it was expected to be. */
  public static final String NOT_MOVED = "not-moved";

  public CompanionFinding {
    segments = List.copyOf(segments);
  }
}
