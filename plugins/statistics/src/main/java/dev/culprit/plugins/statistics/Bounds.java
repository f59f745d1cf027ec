package dev.culprit.plugins.statistics;

/** Keeps hostile values away from overflow. */
final class Bounds {
  /** Fits a float, also as a sum of many and as a difference. */
  static final double LARGEST = 1e30;

  private Bounds() {}

  static double of(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }
}
