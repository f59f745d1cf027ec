package dev.culprit.plugins.forecasts;

/**
 * @param season points after which the series repeats itself; 1 for none
 * @param window points that are taken apart
 * @param periodMillis from one point to the next; 0 when unknown
 * @param band half its width, in standard deviations
 * @param minSpread as part of the values' mean size
 */
record StlSettings(int season, int window, long periodMillis, double band, double minSpread) {
  private static final int LEAST_WARM_UP = 40;
  private static final int FITS_A_SEASON = 24;

  int warmUp() {
    return Math.max(LEAST_WARM_UP, 2 * season);
  }

  /** Points from one decomposition to the next. */
  int every() {
    return Math.max(1, (season == 1 ? window : season) / FITS_A_SEASON);
  }
}
