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
    dayVarianceA = at.dayVarianceA > 0 ? at.dayVarianceA : FIRST_VARIANCE;
    dayVarianceB = at.dayVarianceB > 0 ? at.dayVarianceB : FIRST_VARIANCE;
    weekVarianceA = at.week ? weekVariance(table, at.weekVarianceA, at.weekA, pooled) : 0;
    boolean between = at.week && at.weekWeightB > 0;
    weekVarianceB = between ? weekVariance(table, at.weekVarianceB, at.weekB, pooled) : 0;
    double spreadA = at.daySpreadA;
    double spreadB = at.daySpreadB;
    double learnt =
        Math.max(0, at.weightA * at.dayPointsA + at.weightB * at.dayPointsB - pace.perSlot);
    double own = spreadA > 0 && (at.weightB == 0 || spreadB > 0) ? learnt : 0;
    double ownPoints = Math.min(own, pace.spreadMemory);
    double slot = at.weightA * spreadA * spreadA + at.weightB * spreadB * spreadB;
    double both = POOLED_POINTS * pooled + ownPoints * slot;
    noise = both / (POOLED_POINTS + ownPoints);
    points = Math.min(POOLED_POINTS, table.get(SlotTable.SEEN) / 2) + ownPoints;
    relativeNoise = both / ((POOLED_POINTS + ownPoints) * pooled);
    relative =
        relativeNoise
            + table.get(SlotTable.LEVEL_VARIANCE)
            + at.weightA * at.weightA * dayVarianceA
            + at.weightB * at.weightB * dayVarianceB
            + at.weekWeightA * at.weekWeightA * weekVarianceA
            + at.weekWeightB * at.weekWeightB * weekVarianceB;
  }

  /**
   * The part of an error's variance that is doubt about what to expect rather than noise, in [0,
   * 1].
   */
  double doubt() {
    return Math.max(0, Math.min(1, 1 - relativeNoise / relative));
  }

  private static double weekVariance(SlotTable table, double known, int slot, double pooled) {
    return known > 0 ? known : WeekGuess.variance(table, slot, pooled);
  }
}
