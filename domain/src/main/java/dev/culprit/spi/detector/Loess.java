package dev.culprit.spi.detector;

/**
 * Locally weighted regression (Cleveland 1979) over evenly spaced values: at each place a straight
 * line through the nearest ones, by tricube weights.
 */
final class Loess {
  /** As in the STL paper: so many fits a span, and straight lines between them. */
  private static final int FITS_A_SPAN = 10;

  private Loess() {}

  /**
   * @param weights of the values, ≥ 0
   * @param span values each line is laid through
   */
  static double[] smooth(double[] values, double[] weights, int span) {
    int last = values.length - 1;
    int jump = Math.max(1, span / FITS_A_SPAN);
    double[] smooth = new double[values.length];
    int before = 0;
    smooth[0] = at(0, values, weights, span);
    while (before < last) {
      int next = Math.min(last, before + jump);
      smooth[next] = at(next, values, weights, span);
      for (int i = before + 1; i < next; i++) {
        double part = (double) (i - before) / (next - before);
        smooth[i] = (1 - part) * smooth[before] + part * smooth[next];
      }
      before = next;
    }
    return smooth;
  }

  private static double at(int place, double[] values, double[] weights, int span) {
    int n = values.length;
    int first = Math.max(0, Math.min(n - span, place - span / 2));
    int end = Math.min(n, first + span);
    double reach = Math.max(place - first, end - 1 - place) + 1.0;
    double sum = 0;
    double mean = 0;
    double centre = 0;
    double[] near = new double[end - first];
    for (int i = first; i < end; i++) {
      double away = Math.abs(i - place) / reach;
      double tricube = 1 - away * away * away;
      double weight = weights[i] * tricube * tricube * tricube;
      near[i - first] = weight;
      sum += weight;
      mean += weight * values[i];
      centre += weight * i;
    }
    if (sum < 1e-9) {
      // All of them are outliers: they are what there is.
      return values[place];
    }
    mean /= sum;
    centre /= sum;
    double square = 0;
    double slope = 0;
    for (int i = first; i < end; i++) {
      square += near[i - first] * (i - centre) * (i - centre);
      slope += near[i - first] * (i - centre) * (values[i] - mean);
    }
    return square < 1e-9 * sum ? mean : mean + slope / square * (place - centre);
  }
}
