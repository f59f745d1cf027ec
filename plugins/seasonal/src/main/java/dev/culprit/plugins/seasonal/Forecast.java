package dev.culprit.plugins.seasonal;

import dev.culprit.plugins.seasonal.WallClock.Moment;

/**
 * What is expected at a moment and how sure that is: level + slot of the day + slot of the week,
 * where the day is a linear spline with a knot every full hour around midnight, and the week's
 * deviation from it a spline within each day, which may jump at midnight. Reads state, never
 * writes.
 */
final class Forecast {
  private static final double FIRST_VARIANCE = 100;

  /** Pseudo-points the spread of a slot is drawn with towards that of the whole series. */
  private static final double POOLED_POINTS = 20;

  final int dayA;
  final int dayB;
  final double weightA;
  final double weightB;
  final int weekA;
  final int weekB;
  final double weekWeightA;
  final double weekWeightB;

  /** Whether slots of the week take part yet: only once the day is known. */
  final boolean week;

  final double dayValueA;
  final double dayValueB;
  final double dayVarianceA;
  final double dayVarianceB;
  final double weekValueA;
  final double weekValueB;
  final double weekVarianceA;
  final double weekVarianceB;
  final double expected;

  /** Variance of the noise at this moment. */
  final double noise;

  /** Variance of an error at this moment in units of the noise of the series: noise and doubt. */
  final double relative;

  /** Points behind the noise at this moment. */
  final double points;

  Forecast(SlotTable table, Moment moment, Pace pace, double pooled) {
    dayA = moment.hour();
    dayB = (moment.hour() + 1) % 24;
    weightB = moment.part();
    weightA = 1 - weightB;
    weekA = moment.day() * 24 + moment.hour();
    weekB = moment.hour() == 23 ? weekA : weekA + 1;
    weekWeightA = weekB == weekA ? 1 : weightA;
    weekWeightB = weekB == weekA ? 0 : weightB;
    week =
        table.dayPoints(dayA) >= 0.9 * pace.perSlot
            && (weightB == 0 || table.dayPoints(dayB) >= 0.9 * pace.perSlot);

    boolean seenA = table.dayVariance(dayA) > 0;
    boolean seenB = table.dayVariance(dayB) > 0;
    double before = table.dayValue((dayA + 23) % 24);
    dayValueA = seenA ? table.dayValue(dayA) : seenB ? table.dayValue(dayB) : before;
    dayVarianceA = seenA ? table.dayVariance(dayA) : FIRST_VARIANCE;
    dayValueB = seenB ? table.dayValue(dayB) : dayValueA;
    dayVarianceB = seenB ? table.dayVariance(dayB) : FIRST_VARIANCE;

    weekValueA = week ? weekValue(table, weekA) : 0;
    weekVarianceA = week ? weekVariance(table, weekA, pooled) : 0;
    boolean both = week && weekWeightB > 0;
    weekValueB = both ? weekValue(table, weekB) : 0;
    weekVarianceB = both ? weekVariance(table, weekB, pooled) : 0;

    expected =
        table.get(SlotTable.LEVEL)
            + weightA * dayValueA
            + weightB * dayValueB
            + weekWeightA * weekValueA
            + weekWeightB * weekValueB;

    double spreadA = table.daySpread(dayA);
    double spreadB = table.daySpread(dayB);
    double learnt =
        Math.max(
            0, weightA * table.dayPoints(dayA) + weightB * table.dayPoints(dayB) - pace.perSlot);
    double own = spreadA > 0 && (weightB == 0 || spreadB > 0) ? learnt : 0;
    double ownPoints = Math.min(own, pace.spreadMemory);
    double slot = weightA * spreadA * spreadA + weightB * spreadB * spreadB;
    noise = (POOLED_POINTS * pooled + ownPoints * slot) / (POOLED_POINTS + ownPoints);
    points = Math.min(POOLED_POINTS, table.get(SlotTable.SEEN) / 2) + ownPoints;
    relative =
        noise / pooled
            + table.get(SlotTable.LEVEL_VARIANCE)
            + weightA * weightA * dayVarianceA
            + weightB * weightB * dayVarianceB
            + weekWeightA * weekWeightA * weekVarianceA
            + weekWeightB * weekWeightB * weekVarianceB;
  }

  /**
   * The part of an error's variance that is doubt about what to expect rather than noise, in [0,
   * 1].
   *
   * @param pooled variance of the noise of the series, > 0
   */
  double doubt(double pooled) {
    return Math.max(0, Math.min(1, 1 - noise / pooled / relative));
  }

  private static double weekValue(SlotTable table, int slot) {
    return table.weekVariance(slot) > 0 ? table.weekValue(slot) : WeekGuess.value(table, slot);
  }

  private static double weekVariance(SlotTable table, int slot, double pooled) {
    double known = table.weekVariance(slot);
    return known > 0 ? known : WeekGuess.variance(table, slot, pooled);
  }
}
