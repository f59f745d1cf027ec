package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many of the last distances were at least as large: a conformal p-value (Vovk, Gammerman,
 * Shafer 2005). Beyond the largest 5 % of them, where counting says no more, a tail goes on that
 * falls as a power of the distance, with Hill's exponent (1975).
 */
final class Conformity {
  private static final double TAIL = 0.05;

  /** A tail that falls faster than with the fourth power is not believed of so few. */
  private static final double LEAST_SHAPE = 0.25;

  private final double[] ring;
  private final double[] ascending;
  private long seen;

  Conformity(int length) {
    ring = new double[length];
    ascending = new double[length];
  }

  int size() {
    return (int) Math.min(seen, ring.length);
  }

  boolean full() {
    return seen >= ring.length;
  }

  /** Tail probability of a distance ≥ 0, in (0, 1]. */
  double p(double distance) {
    int size = size();
    int first = Math.max(0, (int) (size * (1 - TAIL)) - 1);
    double threshold = ascending[first];
    if (size == 0 || distance <= threshold) {
      int place = Arrays.binarySearch(ascending, 0, size, distance);
      int below = place >= 0 ? place : -place - 1;
      return (size - below + 1.0) / (size + 1.0);
    }
    double logs = 0;
    for (int i = first + 1; i < size; i++) {
      logs += Math.log(ascending[i] / Math.max(threshold, Double.MIN_NORMAL));
    }
    int excesses = size - first - 1;
    double shape = Math.max(LEAST_SHAPE, logs / Math.max(1, excesses));
    double far = Math.min(1e12, distance / Math.max(threshold, 1e-12));
    return Math.max(1e-16, (excesses + 1) / (size + 1.0) * StrictMath.pow(far, -1 / shape));
  }

  void learn(double distance) {
    int size = size();
    int slot = (int) (seen % ring.length);
    if (full()) {
      int gone = Arrays.binarySearch(ascending, 0, size, ring[slot]);
      System.arraycopy(ascending, gone + 1, ascending, gone, size - gone - 1);
      size--;
    }
    int place = Arrays.binarySearch(ascending, 0, size, distance);
    int at = place >= 0 ? place : -place - 1;
    System.arraycopy(ascending, at, ascending, at + 1, size - at);
    ascending[at] = distance;
    ring[slot] = distance;
    seen++;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(seen);
    for (int i = 0; i < size(); i++) {
      out.writeDouble(ring[i]);
    }
  }

  void read(DataInputStream in) throws IOException {
    seen = in.readLong();
    if (seen < 0) {
      throw new IOException("a number of distances below zero");
    }
    for (int i = 0; i < size(); i++) {
      ring[i] = in.readDouble();
      ascending[i] = ring[i];
    }
    Arrays.sort(ascending, 0, size());
  }
}
