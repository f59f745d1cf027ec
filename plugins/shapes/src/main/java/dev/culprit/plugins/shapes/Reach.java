package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Lowest and highest of all values of this epoch and the last one: it grows with what comes, and
 * nothing is remembered for good.
 */
final class Reach {
  static final int EPOCH = 20_000;
  private static final double LEAST_RELATIVE_WIDTH = 1e-3;

  private double lowest;
  private double highest;
  private double lowestBefore;
  private double highestBefore;

  /** With no value seen, the reach is at zero. */
  double lowest() {
    return Math.min(lowest, lowestBefore);
  }

  double highest() {
    return Math.max(highest, highestBefore);
  }

  /** With one value more, at least a thousandth of its own size and above zero. */
  double width(double value) {
    double low = Math.min(value, lowest());
    double high = Math.max(value, highest());
    double size = Math.max(Math.abs(lowest()), Math.abs(highest()));
    return Math.max(high - low, LEAST_RELATIVE_WIDTH * size + 1e-30);
  }

  /** How far outside a value is, in widths of the reach without it; 0 within. */
  double beyond(double value) {
    double size = Math.max(Math.abs(lowest()), Math.abs(highest()));
    double width = Math.max(highest() - lowest(), LEAST_RELATIVE_WIDTH * size + 1e-30);
    return Math.max(0, Math.max(value - highest(), lowest() - value) / width);
  }

  /**
   * @param seen values before this one
   */
  void learn(double value, long seen) {
    if (seen % EPOCH == 0) {
      lowestBefore = seen == 0 ? value : lowest;
      highestBefore = seen == 0 ? value : highest;
      lowest = value;
      highest = value;
    }
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(lowest);
    out.writeDouble(highest);
    out.writeDouble(lowestBefore);
    out.writeDouble(highestBefore);
  }

  void read(DataInputStream in) throws IOException {
    lowest = in.readDouble();
    highest = in.readDouble();
    lowestBefore = in.readDouble();
    highestBefore = in.readDouble();
  }
}
