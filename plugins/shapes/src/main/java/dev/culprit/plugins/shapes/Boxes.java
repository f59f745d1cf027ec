package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What shapes have been like, as a bounded number of axis-parallel boxes in the space of features:
 * the categories of fuzzy ART with fast learning (Carpenter, Grossberg, Rosen 1991), kept in the
 * features' own unit, so that a range that grows needs no new boxes.
 *
 * <p>A shape widens the nearest box that stays small enough with it, or gets one of its own; the
 * one that was unused for longest makes room. How novel a shape is, is its distance to the nearest
 * box, against what such distances usually are.
 */
final class Boxes {
  /** Distances are averaged over so many points. */
  private static final double MEMORY = 1000;

  /** Usual distances count so many times: they are mostly zero. */
  private static final double OF_USUAL = 20;

  /** Distance, in padded ranges and by feature, that is never novel. */
  private static final double LEAST = 0.002;

  private final int features;
  private final double largest;
  private final float[] lower;
  private final float[] upper;
  private final int[] lastUsed;
  private int count;
  private double usual;
  private int seen;

  /** The box that takes the shape looked at last; -1 for a new one. Not a part of the state. */
  private int taker = -1;

  /**
   * @param largest mean side of a box at most, in padded ranges
   */
  Boxes(int features, int capacity, double largest) {
    this.features = features;
    this.largest = largest;
    this.lower = new float[features * capacity];
    this.upper = new float[features * capacity];
    this.lastUsed = new int[capacity];
  }

  /** Distance to the nearest box by feature, in padded ranges; 0 in a box, or without any. */
  double distance(float[] shape, double range) {
    double unit = features * range;
    double nearest = Double.POSITIVE_INFINITY;
    double taking = Double.POSITIVE_INFINITY;
    taker = -1;
    for (int box = 0; box < count && nearest > 0; box++) {
      double away = 0;
      double size = 0;
      for (int i = 0, at = box * features; i < features; i++, at++) {
        double low = lower[at];
        double high = upper[at];
        away += shape[i] < low ? low - shape[i] : shape[i] > high ? shape[i] - high : 0;
        size += high - low;
      }
      nearest = Math.min(nearest, away);
      if (away == 0 || (away < taking && size + away <= largest * unit)) {
        taking = away;
        taker = box;
      }
    }
    return count == 0 ? 0 : nearest / unit;
  }

  /** How many times such a distance is beyond the usual. */
  double novelty(double distance) {
    return distance / (OF_USUAL * usual + LEAST);
  }

  /** Learns the shape that was asked for last. */
  void learn(float[] shape, double distance) {
    int box = taker;
    if (box < 0) {
      box = count < lastUsed.length ? count++ : longestUnused();
      System.arraycopy(shape, 0, lower, box * features, features);
      System.arraycopy(shape, 0, upper, box * features, features);
    } else {
      for (int i = 0, at = box * features; i < features; i++, at++) {
        lower[at] = Math.min(lower[at], shape[i]);
        upper[at] = Math.max(upper[at], shape[i]);
      }
    }
    seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
    lastUsed[box] = seen;
    usual += (distance - usual) / Math.min(seen, MEMORY);
  }

  private int longestUnused() {
    int oldest = 0;
    for (int box = 1; box < count; box++) {
      oldest = lastUsed[box] < lastUsed[oldest] ? box : oldest;
    }
    return oldest;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(seen);
    out.writeDouble(usual);
    out.writeInt(count);
    for (int box = 0; box < count; box++) {
      out.writeInt(lastUsed[box]);
      for (int at = box * features; at < (box + 1) * features; at++) {
        out.writeFloat(lower[at]);
        out.writeFloat(upper[at]);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    seen = in.readInt();
    usual = in.readDouble();
    count = in.readInt();
    if (count < 0 || count > lastUsed.length) {
      throw new IOException(count + " boxes where " + lastUsed.length + " have room");
    }
    for (int box = 0; box < count; box++) {
      lastUsed[box] = in.readInt();
      for (int at = box * features; at < (box + 1) * features; at++) {
        lower[at] = in.readFloat();
        upper[at] = in.readFloat();
      }
    }
  }

  static int bytes(int features, int capacity) {
    return 16 + capacity * (4 + 8 * features);
  }
}
