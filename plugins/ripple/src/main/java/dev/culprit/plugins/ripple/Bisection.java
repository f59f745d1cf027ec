package dev.culprit.plugins.ripple;

import java.util.function.DoubleUnaryOperator;

/** Where a falling function is zero. */
final class Bisection {
  private static final int STEPS = 30;

  private Bisection() {}

  static double zero(DoubleUnaryOperator falling, double from, double to) {
    double low = from;
    double high = to;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (falling.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
