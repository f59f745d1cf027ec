package dev.culprit.infrastructure.launcher.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last values of one metric as one line of blocks, one a value, scaled from 0 (or the lowest
 * value, when that is negative) to the highest.
 */
final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private record Cell(double value, boolean anomalous) {}

  private final int width;
  private final Deque<Cell> cells = new ArrayDeque<>();

  /**
   * @param width values shown; earlier ones are forgotten
   */
  Sparkline(int width) {
    this.width = width;
  }

  void add(double value, boolean anomalous) {
    cells.addLast(new Cell(value, anomalous));
    if (cells.size() > width) {
      cells.removeFirst();
    }
  }

  /** The line; anomalous values red when colours are wanted. A missing value is a blank. */
  String render(boolean colours) {
    double low = Math.min(0, extreme(true));
    double high = extreme(false);
    StringBuilder line = new StringBuilder();
    boolean red = false;
    for (Cell cell : cells) {
      if (colours && cell.anomalous() != red) {
        red = cell.anomalous();
        line.append(red ? RED : PLAIN);
      }
      line.append(block(cell.value(), low, high));
    }
    return red ? line.append(PLAIN).toString() : line.toString();
  }

  private double extreme(boolean lowest) {
    double found = 0;
    for (Cell cell : cells) {
      if (Double.isFinite(cell.value())) {
        found = lowest ? Math.min(found, cell.value()) : Math.max(found, cell.value());
      }
    }
    return found;
  }

  private static char block(double value, double low, double high) {
    if (!Double.isFinite(value)) {
      return ' ';
    }
    if (high <= low) {
      return BLOCKS.charAt(0);
    }
    int step = (int) ((value - low) / (high - low) * BLOCKS.length());
    return BLOCKS.charAt(Math.min(step, BLOCKS.length() - 1));
  }
}
