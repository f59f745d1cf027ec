package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The last values of a series, a ring; each bounded, so that sums and squares stay finite. */
final class Recent {
  private static final double LARGEST = 1e30;

  private final double[] values;
  private long seen;

  Recent(int length) {
    values = new double[length];
  }

  static double bounded(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  /** All values ever put. */
  long seen() {
    return seen;
  }

  void put(double value) {
    values[(int) (seen % values.length)] = value;
    seen++;
  }

  /**
   * @param ago 1 for the newest, up to the length of the ring
   */
  double last(int ago) {
    return values[(int) ((seen - ago) % values.length)];
  }

  int size() {
    return (int) Math.min(seen, values.length);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(seen);
    for (int i = 0; i < size(); i++) {
      out.writeDouble(values[i]);
    }
  }

  void read(DataInputStream in) throws IOException {
    seen = in.readLong();
    if (seen < 0) {
      throw new IOException("a number of values below zero");
    }
    for (int i = 0; i < size(); i++) {
      values[i] = in.readDouble();
    }
  }

  long heapBytes() {
    return 40 + 8L * values.length;
  }
}
