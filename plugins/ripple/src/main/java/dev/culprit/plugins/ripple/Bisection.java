package dev.culprit.plugins.ripple;

import java.util.function.DoubleUnaryOperator;

/** Where a function is zero. */
final class Bisection {
  private static final int STEPS = 30;
  private static final double EXACT = Math.scalb(1, -STEPS);

  private Bisection() {}

  static double zero(DoubleUnaryOperator falling, double from, double to) {
    double low = from;
    double high = to;
    for (int step = 0; step < STEPS && high - low > EXACT; step++) {
      double middle = (low + high) / 2;
      if (falling.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The same in few steps where the function is nearly straight: regula falsi, where an end that
   * stays twice weighs half (the Illinois algorithm).
   *
   * @param above where the function is above 0
   * @param below where it may be below 0; the answer if it is not
   */
  static double straight(DoubleUnaryOperator function, double above, double below) {
    double a = above;
    double b = below;
    double atA = function.applyAsDouble(a);
    double atB = function.applyAsDouble(b);
    int stays = 0;
    for (int step = 0; atB < 0 && step < 2 * STEPS; step++) {
      double x = b - atB * (b - a) / (atB - atA);
      double at = function.applyAsDouble(x);
      boolean left = at > 0;
      double moved = Math.abs(x - (left ? a : b));
      if (left) {
        a = x;
        atA = at;
        atB /= stays > 0 ? 2 : 1;
      } else {
        b = x;
        atB = at;
        atA /= stays < 0 ? 2 : 1;
      }
      if (at == 0 || moved < EXACT * Math.abs(x) || Math.abs(b - a) < EXACT * Math.abs(x)) {
        return x;
      }
      stays = left ? Math.max(1, stays + 1) : Math.min(-1, stays - 1);
    }
    return b;
  }
}
