package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.backtest.score.RowWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A series as a picture of {@value #WIDTH} × {@value #HEIGHT}: above, labelled stretches (yellow),
 * expected band (light blue) and value (blue), what was expected (dark), anomalous rows (red);
 * below, the score as {@link RowVerdict#logTail()} with the default threshold.
 */
final class SeriesPicture {
  static final int WIDTH = 1200;
  static final int HEIGHT = 560;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 15;
  private static final int TOP = 30;
  private static final int MIDDLE = 400;
  private static final int SCORE_TOP = 420;
  private static final int BOTTOM = 530;
  private static final Color LABELLED = new Color(0xFFF0B0);
  private static final Color BAND = new Color(0xD6E6F8);
  private static final Color VALUE = new Color(0x1F6FC0);
  private static final Color EXPECTED = new Color(0x203040);
  private static final Color ANOMALY = new Color(0xD02020);
  private static final Color GRID = new Color(0xB0B0B0);

  private final LabelledHistory history;
  private final List<RowVerdict> verdicts;
  private final double[] values;
  private final long from;
  private final double span;
  private final double low;
  private final double high;

  private SeriesPicture(LabelledHistory history, List<RowVerdict> verdicts) {
    this.history = history;
    this.verdicts = verdicts;
    this.values = history.history().values();
    long[] times = history.history().timesMillis();
    this.from = times[0];
    this.span = Math.max(1, times[times.length - 1] - from);
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double least = DoubleStream.of(finite).min().orElse(0);
    double most = DoubleStream.of(finite).max().orElse(1);
    double margin = most > least ? (most - least) / 20 : 1;
    this.low = least - margin;
    this.high = most + margin;
  }

  /**
   * @param threshold score from which a row is anomalous, as {@link RowVerdict#logTail}
   */
  static BufferedImage of(
      String title, LabelledHistory history, List<RowVerdict> verdicts, double threshold) {
    System.setProperty("java.awt.headless", "true");
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    new SeriesPicture(history, verdicts).draw(pen, title, threshold);
    pen.dispose();
    return image;
  }

  private void draw(Graphics2D pen, String title, double threshold) {
    pen.setColor(LABELLED);
    for (RowWindow window : history.windows()) {
      int left = x(window.first());
      pen.fillRect(left, TOP, Math.max(2, x(window.last()) - left), BOTTOM - TOP);
    }
    band(pen);
    pen.setColor(EXPECTED);
    line(pen, i -> y(verdicts.get(i).expected()));
    pen.setColor(VALUE);
    line(pen, i -> y(values[i]));
    pen.setColor(ANOMALY);
    IntStream.range(0, values.length)
        .filter(i -> verdicts.get(i).anomalous())
        .forEach(i -> pen.fillOval(x(i) - 3, (int) y(values[i]) - 3, 7, 7));
    line(pen, i -> scoreY(verdicts.get(i).logTail()));
    pen.setColor(GRID);
    pen.setStroke(new BasicStroke(1));
    pen.drawRect(LEFT, TOP, RIGHT - LEFT, MIDDLE - TOP);
    pen.drawRect(LEFT, SCORE_TOP, RIGHT - LEFT, BOTTOM - SCORE_TOP);
    pen.drawLine(LEFT, (int) scoreY(threshold), RIGHT, (int) scoreY(threshold));
    texts(pen, title);
  }

  private void band(Graphics2D pen) {
    pen.setColor(BAND);
    for (int i = 1; i < verdicts.size(); i++) {
      RowVerdict verdict = verdicts.get(i);
      if (Double.isFinite(verdict.lower()) && Double.isFinite(verdict.upper())) {
        int top = (int) y(verdict.upper());
        pen.fillRect(x(i - 1), top, Math.max(1, x(i) - x(i - 1)), (int) y(verdict.lower()) - top);
      }
    }
  }

  private void line(Graphics2D pen, IntToDoubleFunction height) {
    int before = -1;
    for (int i = 0; i < values.length; i++) {
      double here = height.applyAsDouble(i);
      if (Double.isFinite(here)) {
        if (before >= 0) {
          pen.drawLine(x(before), (int) height.applyAsDouble(before), x(i), (int) here);
        }
        before = i;
      }
    }
  }

  private void texts(Graphics2D pen, String title) {
    pen.setColor(EXPECTED);
    try {
      pen.drawString(title, LEFT, TOP - 10);
      pen.drawString(String.format(Locale.ROOT, "%.4g", high), 5, TOP + 10);
      pen.drawString(String.format(Locale.ROOT, "%.4g", low), 5, MIDDLE);
      pen.drawString("score", 5, SCORE_TOP + 10);
      pen.drawString(history.times().get(0), LEFT, HEIGHT - 10);
      String last = history.times().get(history.times().size() - 1);
      pen.drawString(last, RIGHT - pen.getFontMetrics().stringWidth(last), HEIGHT - 10);
    } catch (LinkageError | InternalError e) {
      // A machine without fonts gets a picture without words.
      pen.drawLine(LEFT, TOP, LEFT, BOTTOM);
    }
  }

  private int x(int row) {
    double part = (history.history().timesMillis()[row] - from) / span;
    return (int) Math.round(LEFT + part * (RIGHT - LEFT));
  }

  /** Beyond the panel is its border; NaN stays so. */
  private double y(double value) {
    double y = MIDDLE - (value - low) / (high - low) * (MIDDLE - TOP);
    return Math.max(TOP, Math.min(MIDDLE, y));
  }

  private static double scoreY(double score) {
    return BOTTOM - score * (BOTTOM - SCORE_TOP);
  }
}
