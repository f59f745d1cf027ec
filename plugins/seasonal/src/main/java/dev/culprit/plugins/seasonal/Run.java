package dev.culprit.plugins.seasonal;

/**
 * Consecutive points on the same side of what was expected, judged together: three windows of −3σ
 * each are rarer than one of −4.4σ, and an outage of some windows is just that.
 *
 * <p>Of k points in a row beyond {@value #LEAST}σ on one side, each taken as no more than {@value
 * #MOST}σ, the sum divided by its standard deviation is a distance itself (Stouffer 1949). Its
 * variance is (1 − d)(k + 2 Σ (k − j) ρ^j) + d k²: the noise hangs together by this series' own
 * lag-one correlation ρ, and the forecast's doubt d is one and the same in all of them. That there
 * are two tests instead of one costs ln 2 in the exponent of the tail.
 */
final class Run {
  private static final double LEAST = 2;
  private static final double MOST = 4;
  private static final double LONGEST = 6;
  private static final double TWO_TESTS = 2 * Math.log(2);

  /** No model is right: a part of every error is its own and the same in the next point. */
  private static final double LEAST_DOUBT = 0.15;

  private static final double CORRELATION_MEMORY = 300;

  /** Points without correlation that are taken to have been seen before the first. */
  private static final double CORRELATION_PRIOR = 50;

  private static final double CORRELATION_CLIP = 3;
  private static final double MOST_CORRELATION = 0.95;

  private final SlotTable table;

  Run(SlotTable table) {
    this.table = table;
  }

  /**
   * The distance of the run that ends with a point; 0 if it is the first of a run or of none.
   *
   * @param sigmas of the point, negative below what was expected
   * @param forecast whose doubt all points of a run share
   */
  double sigmas(double sigmas, Forecast forecast) {
    double length = continues(sigmas) ? table.get(SlotTable.RUN_LENGTH) + 1 : 1;
    if (length < 2) {
      return 0;
    }
    double sum = Math.abs(table.get(SlotTable.RUN_SUM)) + Math.min(MOST, Math.abs(sigmas));
    double square = sum * sum / variance(length, forecast.doubt()) - TWO_TESTS;
    return square > 0 ? Math.sqrt(square) : 0;
  }

  /**
   * @param weight of the point, in (0, 1]
   */
  void learn(double sigmas, double weight) {
    correlate(sigmas, weight);
    double size = Math.abs(sigmas);
    if (size < LEAST) {
      table.put(SlotTable.RUN_SUM, 0);
      table.put(SlotTable.RUN_LENGTH, 0);
      return;
    }
    double bounded = Math.copySign(Math.min(MOST, size), sigmas);
    double sum = continues(sigmas) ? table.get(SlotTable.RUN_SUM) : 0;
    double length = continues(sigmas) ? table.get(SlotTable.RUN_LENGTH) : 0;
    double kept = Math.min(1, (LONGEST - 2) / Math.max(length, 1));
    table.put(SlotTable.RUN_SUM, sum * kept + bounded);
    table.put(SlotTable.RUN_LENGTH, length * kept + 1);
  }

  private boolean continues(double sigmas) {
    return Math.abs(sigmas) >= LEAST
        && table.get(SlotTable.RUN_LENGTH) > 0
        && Math.signum(sigmas) == Math.signum(table.get(SlotTable.RUN_SUM));
  }

  private void correlate(double sigmas, double weight) {
    double now = Math.max(-CORRELATION_CLIP, Math.min(CORRELATION_CLIP, sigmas));
    double seen = table.get(SlotTable.PAIRS);
    double gain = weight / Math.min(CORRELATION_MEMORY, seen + CORRELATION_PRIOR);
    double known = table.get(SlotTable.CORRELATION);
    double product = now * table.get(SlotTable.LAST_SIGMAS);
    table.put(SlotTable.CORRELATION, known + gain * (product - known));
    table.put(SlotTable.PAIRS, Math.min(CORRELATION_MEMORY, seen + weight));
    table.put(SlotTable.LAST_SIGMAS, now);
  }

  private double variance(double length, double doubt) {
    double rho = Math.max(0, Math.min(MOST_CORRELATION, table.get(SlotTable.CORRELATION)));
    double sum = length;
    double power = rho;
    for (double left = length - 1; left > 0; left--) {
      sum += 2 * left * power;
      power *= rho;
    }
    double shared = Math.max(LEAST_DOUBT, doubt);
    return (1 - shared) * sum + shared * length * length;
  }
}
