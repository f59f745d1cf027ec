package dev.culprit.it.docs;

import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.RowVerdict;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The last days of the sample series as SVG: band (light), value (blue), anomalous rows (red), what
 * was put in (yellow), and below the score. Coordinates are whole pixels, so that a last bit that
 * differs on another machine does not show.
 */
final class DetectorPicture {
  private static final int WIDTH = 960;
  private static final int TOP = 10;
  private static final int BOTTOM = 250;
  private static final int SCORE_TOP = 265;
  private static final int HEIGHT = 320;
  private static final double LOW = 0;
  private static final double HIGH = 300;

  private final History history;
  private final List<RowVerdict> verdicts;
  private final StringBuilder svg = new StringBuilder();

  private DetectorPicture(History history, List<RowVerdict> verdicts) {
    this.history = history;
    this.verdicts = verdicts;
  }

  static String of(String detector, History history, List<RowVerdict> verdicts) {
    return new DetectorPicture(history, verdicts).draw(detector);
  }

  private String draw(String detector) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        WIDTH, HEIGHT);
    line("<title>%s on a sample series</title>", detector);
    line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    for (SampleSeries.Injected injected : SampleSeries.ALL) {
      int left = x(injected.first());
      line(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff0b0\"/>",
          left - 2, TOP, Math.max(4, x(injected.end()) - left), BOTTOM - TOP);
    }
    band();
    path(row -> history.values()[row], "#1f6fc0");
    path(row -> verdicts.get(row).expected(), "#203040");
    for (int row = SampleSeries.SHOWN_FROM; row < SampleSeries.ROWS; row++) {
      RowVerdict verdict = verdicts.get(row);
      if (verdict.anomalous()) {
        line(
            "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"#d02020\"/>",
            x(row), y(history.values()[row]));
      }
      int score = (int) Math.round(verdict.logTail() * (HEIGHT - SCORE_TOP - 5));
      if (score > 0) {
        line(
            "<path d=\"M%d %dv-%d\" stroke=\"%s\" stroke-width=\"2\"/>",
            x(row), HEIGHT - 5, score, verdict.anomalous() ? "#d02020" : "#8090a0");
      }
    }
    line("</svg>");
    return svg.toString();
  }

  /** The expected band, wherever there is one. */
  private void band() {
    int from = SampleSeries.SHOWN_FROM;
    while (from < SampleSeries.ROWS) {
      int end = from;
      while (end < SampleSeries.ROWS && banded(verdicts.get(end))) {
        end++;
      }
      if (end - from > 1) {
        StringBuilder points = new StringBuilder();
        IntStream.range(from, end).forEach(row -> point(points, row, verdicts.get(row).upper()));
        for (int row = end - 1; row >= from; row--) {
          point(points, row, verdicts.get(row).lower());
        }
        line("<polygon points=\"%s\" fill=\"#d6e6f8\"/>", points.toString().strip());
      }
      from = Math.max(end, from + 1);
    }
  }

  private static boolean banded(RowVerdict verdict) {
    return Double.isFinite(verdict.lower()) && Double.isFinite(verdict.upper());
  }

  private void path(IntToDoubleFunction value, String colour) {
    StringBuilder points = new StringBuilder();
    for (int row = SampleSeries.SHOWN_FROM; row < SampleSeries.ROWS; row++) {
      if (Double.isFinite(value.applyAsDouble(row))) {
        point(points, row, value.applyAsDouble(row));
      }
    }
    line(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>", points.toString().strip(), colour);
  }

  private static void point(StringBuilder points, int row, double value) {
    points.append(x(row)).append(',').append(y(value)).append(' ');
  }

  private static int x(int row) {
    return (row - SampleSeries.SHOWN_FROM) * WIDTH / (SampleSeries.ROWS - SampleSeries.SHOWN_FROM);
  }

  private static int y(double value) {
    double bounded = Math.max(LOW, Math.min(HIGH, value));
    return (int) Math.round(BOTTOM - (bounded - LOW) / (HIGH - LOW) * (BOTTOM - TOP));
  }

  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
