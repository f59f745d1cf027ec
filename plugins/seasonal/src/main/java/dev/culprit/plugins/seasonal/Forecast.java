package dev.culprit.plugins.seasonal;

/** How sure an {@link Expectation} is. Reads state, never writes. */
final class Forecast {
  private static final double FIRST_VARIANCE = 100;

  /** Pseudo-points the spread of a slot is drawn with towards that of the whole series. */
  private static final double POOLED_POINTS = 20;

  final Expectation at;
  final double dayVarianceA;
  final double dayVarianceB;
  final double weekVarianceA;
  final double weekVarianceB;

  /** Variance of the noise at this moment. */
  final double noise;

  /** Variance of the noise at this moment in units of that of the series. */
  final double relativeNoise;

  /** Variance of an error at this moment in units of the noise of the series: noise and doubt. */
  final double relative;

  /** Points behind the noise at this moment. */
  final double points;

  /**
   * @param pooled variance of the noise of the series, > 0
   */
  Forecast(SlotTable table, Expectation at, Pace pace, double pooled) {
    this.at = at;
    Moment on = at.moment;
    dayVarianceA = at.dayVarianceA > 0 ? at.dayVarianceA : FIRST_VARIANCE;
    dayVarianceB = at.dayVarianceB > 0 ? at.dayVarianceB : FIRST_VARIANCE;
    weekVarianceA = at.week ? weekVariance(table, at.weekVarianceA, on.weekA, pooled) : 0;
    weekVarianceB = at.week ? weekVarianceB(table, at, pooled) : 0;
    double ownPoints = ownPoints(at, pace);
    double both = POOLED_POINTS * pooled + ownPoints * ownNoise(at);
    noise = both / (POOLED_POINTS + ownPoints);
    points = Math.min(POOLED_POINTS, table.get(SlotTable.SEEN) / 2) + ownPoints;
    relativeNoise = both / ((POOLED_POINTS + ownPoints) * pooled);
    relative =
        relativeNoise
            + table.get(SlotTable.LEVEL_VARIANCE)
            + on.dayVariance(dayVarianceA, dayVarianceB)
            + on.weekVariance(weekVarianceA, weekVarianceB);
  }

  /**
   * The part of an error's variance that is doubt about what to expect rather than noise, in [0,
   * 1].
   */
  double doubt() {
    return Math.max(0, Math.min(1, 1 - relativeNoise / relative));
  }

  /** Points that tell the noise of this very hour. */
  private static double ownPoints(Expectation at, Pace pace) {
    boolean seen = at.daySpreadA > 0 && (at.moment.weightB == 0 || at.daySpreadB > 0);
    double learnt = at.moment.ofDay(at.dayPointsA, at.dayPointsB) - pace.perSlot;
    return seen ? Math.max(0, Math.min(learnt, pace.spreadMemory)) : 0;
  }

  private static double ownNoise(Expectation at) {
    return at.moment.ofDay(at.daySpreadA * at.daySpreadA, at.daySpreadB * at.daySpreadB);
  }

  private static double weekVarianceB(SlotTable table, Expectation at, double pooled) {
    boolean takesPart = at.moment.weekWeightB() > 0;
    return takesPart ? weekVariance(table, at.weekVarianceB, at.moment.weekB, pooled) : 0;
  }

  private static double weekVariance(SlotTable table, double known, int slot, double pooled) {
    return known > 0 ? known : WeekGuess.variance(table, slot, pooled);
  }
}
