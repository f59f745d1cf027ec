package dev.culprit.application.backtest;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.SilentOutput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what the engine says of each row, found again by the row's offset or its window. */
final class RowVerdicts implements SilentOutput {
  private final RowVerdict[] verdicts;
  private final long[] windowStarts;
  private int last = -1;
  private final Map<String, Integer> anomalies = new HashMap<>();

  /**
   * @param windowMillis length of the windows, of which each holds one row at most; 0 when every
   *     record is a point
   */
  RowVerdicts(History history, long windowMillis) {
    verdicts = new RowVerdict[history.size()];
    Arrays.fill(verdicts, RowVerdict.NONE);
    windowStarts =
        windowMillis == 0
            ? new long[0]
            : Arrays.stream(history.timesMillis())
                .map(time -> Math.floorDiv(time, windowMillis) * windowMillis)
                .toArray();
  }

  List<RowVerdict> toList() {
    return List.of(verdicts);
  }

  @Override
  public void point(Point point) {
    int row =
        point
            .source()
            .map(place -> (int) place.offset())
            .orElseGet(() -> Arrays.binarySearch(windowStarts, point.windowStart().toEpochMilli()));
    if (row >= 0) {
      verdicts[row] = RowVerdict.of(point, point.anomalous() ? numberOf(point) : -1);
      last = row;
    }
  }

  /** Points before an anomaly opens, as with a least duration, count for the next one. */
  private int numberOf(Point point) {
    return point
        .anomalyId()
        .map(id -> anomalies.computeIfAbsent(id, i -> anomalies.size()))
        .orElse(anomalies.size());
  }

  @Override
  public void anomaly(AnomalyEvent event) {
    // An event follows its point. The one that closes an anomaly follows one that is not anomalous.
    if (last >= 0 && verdicts[last].anomalous()) {
      verdicts[last] = verdicts[last].andTold();
    }
  }
}
