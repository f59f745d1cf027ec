package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Values as sets of bits of which neighbours share most (Purdy 2016, random distributed encoder):
 * bucket b sets the bits hash(b), …, hash(b + width − 1), so that there is no last bucket, and
 * values outside of the range seen so far are encoded like others. A bucket is a fixed part of the
 * range of the warm-up, padded; when the range has grown by a factor of a thousand, buckets are
 * made wider. Nothing is known of the range but what was seen.
 */
final class ValueEncoder {
  static final int BITS = 300;
  static final int WIDTH = 21;
  private static final double GROWTH = 1000;
  private static final double PADDING = 0.25;

  /** Part of the level that a range counts as at least, where a value is far outside. */
  private static final double LEAST_RANGE = 1e-3;

  private final long seed;
  private final int buckets;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double resolution;

  ValueEncoder(long seed, int buckets) {
    this.seed = seed;
    this.buckets = buckets;
  }

  /** To be called with everything that is learnt, before it is encoded. */
  void see(double value) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    double padded = (highest - lowest) * (1 + 2 * PADDING);
    if (resolution > 0 && padded > GROWTH * resolution * buckets) {
      resolution = padded / buckets;
    }
  }

  /** Fixes the width of a bucket by what was seen so far. */
  void settle() {
    double padded = (highest - lowest) * (1 + 2 * PADDING);
    resolution = Math.max(Math.max(padded, 1e-4 * level()) / buckets, 1e-100);
  }

  /** How far a value is outside of what was seen, in ranges, ≥ 0; 10 at most. */
  double outside(double value) {
    double excess = Math.max(value - highest, lowest - value);
    double range = highest - lowest;
    return excess <= 0 ? 0 : range == 0 ? 10 : Math.min(10, excess / range);
  }

  /**
   * The same, but a range counts as a part of the level at least: rounding is no scale. 0 while all
   * values were the same: there is none yet.
   */
  double beyond(double value) {
    if (highest <= lowest) {
      return 0;
    }
    double excess = Math.max(0, Math.max(value - highest, lowest - value));
    return Math.min(10, excess / Math.max(highest - lowest, LEAST_RANGE * level()));
  }

  private double level() {
    return Math.max(Math.abs(highest), Math.abs(lowest));
  }

  /** Width of a bucket, in the unit of the values. */
  double resolution() {
    return resolution;
  }

  /** Appends the bits of a value. Buckets count from zero, whatever the range is. */
  int encode(double value, int[] bits, int count) {
    double at = Math.rint(value / resolution);
    long bucket = (long) Math.max(-1e15, Math.min(1e15, at));
    int end = count;
    for (int i = 0; i < WIDTH; i++) {
      end = add(bits, end, count, Hash.below(BITS, seed, bucket + i));
    }
    return end;
  }

  private static int add(int[] bits, int end, int from, int bit) {
    for (int i = from; i < end; i++) {
      if (bits[i] == bit) {
        return end;
      }
    }
    bits[end] = bit;
    return end + 1;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(lowest);
    out.writeDouble(highest);
    out.writeDouble(resolution);
  }

  void read(DataInputStream in) throws IOException {
    lowest = in.readDouble();
    highest = in.readDouble();
    resolution = in.readDouble();
  }
}
