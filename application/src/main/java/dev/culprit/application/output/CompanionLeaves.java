package dev.culprit.application.output;

import dev.culprit.spi.attributor.LeafTable;
import java.util.List;
import java.util.OptionalInt;

/**
 * A companion metric in the window that is explained, ready to be looked at.
 *
 * @param metric its id
 * @param reason why there is nothing to look at, as a stable code; empty when there is
 * @param lagWindows by how many windows it left its band after the metric that is explained did,
 *     negative when before; empty while it is within its band
 * @param leaves one without dimensions where the companion has nothing to be explained by
 */
public record CompanionLeaves(
    String metric, String reason, OptionalInt lagWindows, LeafTable leaves) {

  /** One of which there is nothing to be seen. */
  public static CompanionLeaves nothing(String metric, String reason) {
    LeafTable none =
        new LeafTable(
            List.of(), new int[0][], new double[0], new double[0], null, null, new double[0]);
    return new CompanionLeaves(metric, reason, OptionalInt.empty(), none);
  }
}
