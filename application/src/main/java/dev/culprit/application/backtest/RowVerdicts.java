package dev.culprit.application.backtest;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what the engine says of each row, found again by the row's offset. */
final class RowVerdicts implements Output {
  private final RowVerdict[] verdicts;
  private final Map<String, Integer> anomalies = new HashMap<>();

  RowVerdicts(int rows) {
    verdicts = new RowVerdict[rows];
    Arrays.fill(verdicts, RowVerdict.NONE);
  }

  List<RowVerdict> toList() {
    return List.of(verdicts);
  }

  @Override
  public void point(Point point) {
    point
        .source()
        .ifPresent(
            place ->
                verdicts[(int) place.offset()] =
                    RowVerdict.of(point, point.anomalous() ? numberOf(point) : -1));
  }

  /** Points before an anomaly opens, as with a least duration, count for the next one. */
  private int numberOf(Point point) {
    return point
        .anomalyId()
        .map(id -> anomalies.computeIfAbsent(id, i -> anomalies.size()))
        .orElse(anomalies.size());
  }

  @Override
  public void anomaly(AnomalyEvent event) {}

  @Override
  public void attribution(AttributionEvent event) {}

  @Override
  public void breakdown(Breakdown breakdown) {}

  @Override
  public void deadLetter(DeadLetter letter) {}

  @Override
  public void attributionRequest(AttributionRequest request) {}
}
