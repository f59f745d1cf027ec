package dev.culprit.application.backtest;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.domain.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the points of every series as rows of history, and lets everything else go. */
public final class CollectedSeries implements SilentOutput {
  private final Map<String, Rows> series = new TreeMap<>();

  /**
   * One series with what was said of it.
   *
   * @param verdicts one for each row of the history, which has a row a window
   */
  public record Judged(
      String metric, SeriesKey series, History history, List<RowVerdict> verdicts) {}

  private static final class Rows {
    private final List<Point> points = new ArrayList<>();
    private final List<RowVerdict> verdicts = new ArrayList<>();
    private final Map<String, Integer> anomalies = new TreeMap<>();
  }

  /** All of them, by metric and series. */
  public List<Judged> judged() {
    List<Judged> all = new ArrayList<>();
    for (Rows rows : series.values()) {
      Point first = rows.points.get(0);
      all.add(
          new Judged(
              first.metric(),
              first.series(),
              new History(
                  nameOf(first),
                  rows.points.stream().mapToLong(p -> p.windowStart().toEpochMilli()).toArray(),
                  rows.points.stream().mapToDouble(Point::value).toArray()),
              List.copyOf(rows.verdicts)));
    }
    return all;
  }

  private static String nameOf(Point point) {
    String series = point.series().canonical();
    return series.isEmpty() ? point.metric() : point.metric() + "_" + series;
  }

  @Override
  public void point(Point point) {
    if (point.revision() == 0) {
      Rows rows = rows(point.metric(), point.series());
      int next = rows.anomalies.size();
      int anomaly =
          point.anomalous()
              ? point
                  .anomalyId()
                  .map(id -> rows.anomalies.computeIfAbsent(id, i -> next))
                  .orElse(next)
              : -1;
      rows.points.add(point);
      rows.verdicts.add(RowVerdict.of(point, anomaly));
    }
  }

  @Override
  public void anomaly(AnomalyEvent event) {
    List<RowVerdict> verdicts = rows(event.metric(), event.series()).verdicts;
    int last = verdicts.size() - 1;
    if (last >= 0 && verdicts.get(last).anomalous()) {
      verdicts.set(last, verdicts.get(last).andTold());
    }
  }

  private Rows rows(String metric, SeriesKey key) {
    return series.computeIfAbsent(metric + ' ' + key.canonical(), name -> new Rows());
  }
}
