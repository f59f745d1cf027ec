package dev.culprit.plugins.ripple;

/**
 * log(1 + p·e^u) for a few p and any u, from a table: rates ask it for every leaf and every effect.
 * Cubic between the points; relatively exact to 1e-8.
 */
final class Odds {
  private static final double STEP = 1 / 32.0;

  private final int width;
  private final double most;
  private final double[] values;

  /** By u, times {@link #STEP}. */
  private final double[] slopes;

  /**
   * @param parts p, in (0, 1]
   * @param most largest size of u that is asked
   */
  Odds(double[] parts, double most) {
    this.width = parts.length;
    this.most = most;
    int points = (int) Math.ceil(2 * most / STEP) + 2;
    this.values = new double[points * width];
    this.slopes = new double[points * width];
    for (int i = 0; i < points; i++) {
      double odds = Math.exp(i * STEP - most);
      for (int j = 0; j < width; j++) {
        values[i * width + j] = Math.log1p(parts[j] * odds);
        slopes[i * width + j] = STEP * parts[j] * odds / (1 + parts[j] * odds);
      }
    }
  }

  /** Puts {@code factor · log(1 + p·e^u) + base · logs} for each p. */
  void put(double factor, double u, double base, double[] logs, double[] to) {
    double place = (Math.max(-most, Math.min(most, u)) + most) / STEP;
    int point = (int) place;
    double t = place - point;
    double rest = 1 - t;
    double here = factor * (1 + 2 * t) * rest * rest;
    double next = factor * t * t * (3 - 2 * t);
    double slope = factor * t * rest * rest;
    double nextSlope = -factor * t * t * rest;
    int a = point * width;
    int b = a + width;
    for (int j = 0; j < width; j++) {
      to[j] =
          base * logs[j]
              + here * values[a + j]
              + next * values[b + j]
              + slope * slopes[a + j]
              + nextSlope * slopes[b + j];
    }
  }
}
