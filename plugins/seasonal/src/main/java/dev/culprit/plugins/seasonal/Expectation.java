package dev.culprit.plugins.seasonal;

/**
 * What is expected at a moment: level + slot of the day + slot of the week, where the day is a
 * linear spline with a knot every full hour around midnight, and the week's deviation from it a
 * spline within each day, which may jump at midnight. Reads state, never writes.
 */
final class Expectation {
  private static final int HOUR_SECONDS = 3600;

  final int dayA;
  final int dayB;
  final double weightA;
  final double weightB;
  final int weekA;
  final int weekB;
  final double weekWeightA;
  final double weekWeightB;

  /** Points an hour was learnt from. */
  final double dayPointsA;

  final double dayPointsB;
  final double daySpreadA;
  final double daySpreadB;

  /** Whether slots of the week take part yet: only once the day is known. */
  final boolean week;

  final double dayValueA;
  final double dayValueB;

  /** Variances are 0 where nothing was learnt yet. */
  final double dayVarianceA;

  final double dayVarianceB;
  final double weekValueA;
  final double weekValueB;
  final double weekVarianceA;
  final double weekVarianceB;

  final double value;

  /**
   * @param second of the week, Monday 0:00 is 0
   */
  Expectation(SlotTable table, int second, Pace pace) {
    weekA = second / HOUR_SECONDS;
    dayA = weekA % 24;
    boolean jump = dayA == 23;
    dayB = jump ? 0 : dayA + 1;
    weekB = jump ? weekA : weekA + 1;
    weightB = (second - weekA * HOUR_SECONDS) / (double) HOUR_SECONDS;
    weightA = 1 - weightB;
    weekWeightA = jump ? 1 : weightA;
    weekWeightB = jump ? 0 : weightB;
    long spreadA = table.daySpread(dayA);
    long spreadB = table.daySpread(dayB);
    daySpreadA = SlotTable.first(spreadA);
    daySpreadB = SlotTable.first(spreadB);
    dayPointsA = SlotTable.second(spreadA);
    dayPointsB = SlotTable.second(spreadB);
    long a = table.day(dayA);
    long b = table.day(dayB);
    dayVarianceA = SlotTable.second(a);
    dayVarianceB = SlotTable.second(b);
    dayValueA = dayVarianceA > 0 ? SlotTable.first(a) : otherDay(table, dayA, b);
    dayValueB = dayVarianceB > 0 ? SlotTable.first(b) : dayValueA;
    week = known(0.9 * pace.perSlot);
    long ofWeekA = week ? table.week(weekA) : 0;
    long ofWeekB = week && weekWeightB > 0 ? table.week(weekB) : 0;
    weekVarianceA = SlotTable.second(ofWeekA);
    weekVarianceB = SlotTable.second(ofWeekB);
    weekValueA = week ? weekValue(table, ofWeekA, weekA) : 0;
    weekValueB = week && weekWeightB > 0 ? weekValue(table, ofWeekB, weekB) : 0;
    value =
        table.get(SlotTable.LEVEL)
            + weightA * dayValueA
            + weightB * dayValueB
            + weekWeightA * weekValueA
            + weekWeightB * weekValueB;
  }

  /**
   * What is expected at a moment, and nothing else of it; equal to the value of an expectation.
   *
   * @param second of the week, Monday 0:00 is 0
   */
  static double value(SlotTable table, int second, Pace pace) {
    int weekA = second / HOUR_SECONDS;
    int dayA = weekA % 24;
    boolean jump = dayA == 23;
    double weightB = (second - weekA * HOUR_SECONDS) / (double) HOUR_SECONDS;
    double weightA = 1 - weightB;
    int dayB = jump ? 0 : dayA + 1;
    long a = table.day(dayA);
    long b = table.day(dayB);
    double valueA = SlotTable.second(a) > 0 ? SlotTable.first(a) : otherDay(table, dayA, b);
    double valueB = SlotTable.second(b) > 0 ? SlotTable.first(b) : valueA;
    double day = table.get(SlotTable.LEVEL) + weightA * valueA + weightB * valueB;
    double least = 0.9 * pace.perSlot;
    boolean known =
        SlotTable.second(table.daySpread(dayA)) >= least
            && (weightB == 0 || SlotTable.second(table.daySpread(dayB)) >= least);
    if (!known) {
      return day;
    }
    double ofWeekA = weekValue(table, table.week(weekA), weekA);
    if (jump) {
      return day + ofWeekA;
    }
    double ofWeekB = weightB > 0 ? weekValue(table, table.week(weekA + 1), weekA + 1) : 0;
    return day + weightA * ofWeekA + weightB * ofWeekB;
  }

  /** Whether each hour that takes part was learnt from as many points at least. */
  boolean known(double points) {
    return dayPointsA >= points && (weightB == 0 || dayPointsB >= points);
  }

  private static double otherDay(SlotTable table, int dayA, long b) {
    return SlotTable.second(b) > 0 ? SlotTable.first(b) : table.dayValue(dayA == 0 ? 23 : dayA - 1);
  }

  private static double weekValue(SlotTable table, long known, int slot) {
    return SlotTable.second(known) > 0 ? SlotTable.first(known) : WeekGuess.value(table, slot);
  }
}
