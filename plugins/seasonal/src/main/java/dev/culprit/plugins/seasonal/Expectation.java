package dev.culprit.plugins.seasonal;

/**
 * What is expected at a moment: level + slot of the day + slot of the week, where the day is a
 * linear spline with a knot every full hour around midnight, and the week's deviation from it a
 * spline within each day, which may jump at midnight. Reads state, never writes.
 */
final class Expectation {
  /** Part of a day's points an hour must have before slots of the week take part. */
  private static final double KNOWN = 0.9;

  final Moment moment;

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

  Expectation(SlotTable table, Moment moment, Pace pace) {
    this.moment = moment;
    long spreadA = table.daySpread(moment.dayA);
    long spreadB = table.daySpread(moment.dayB);
    daySpreadA = SlotTable.first(spreadA);
    daySpreadB = SlotTable.first(spreadB);
    dayPointsA = SlotTable.second(spreadA);
    dayPointsB = SlotTable.second(spreadB);
    long a = table.day(moment.dayA);
    long b = table.day(moment.dayB);
    dayVarianceA = SlotTable.second(a);
    dayVarianceB = SlotTable.second(b);
    dayValueA = dayA(table, moment, a, b);
    dayValueB = dayVarianceB > 0 ? SlotTable.first(b) : dayValueA;
    double day =
        table.get(SlotTable.LEVEL) + moment.weightA * dayValueA + moment.weightB * dayValueB;
    week = moment.known(dayPointsA, dayPointsB, KNOWN * pace.perSlot);
    long ofWeekA = week ? table.week(moment.weekA) : 0;
    long ofWeekB = week ? weekB(table, moment) : 0;
    weekVarianceA = SlotTable.second(ofWeekA);
    weekVarianceB = SlotTable.second(ofWeekB);
    weekValueA = week ? weekValue(table, ofWeekA, moment.weekA) : 0;
    weekValueB = week ? weekValueB(table, ofWeekB, moment) : 0;
    value = day + moment.weekWeightA() * weekValueA + moment.weekWeightB() * weekValueB;
  }

  /** The value of an expectation, without all that is needed to learn from its error. */
  static double value(SlotTable table, Moment moment, Pace pace) {
    long a = table.day(moment.dayA);
    long b = table.day(moment.dayB);
    double valueA = dayA(table, moment, a, b);
    double valueB = SlotTable.second(b) > 0 ? SlotTable.first(b) : valueA;
    double day = table.get(SlotTable.LEVEL) + moment.weightA * valueA + moment.weightB * valueB;
    double pointsA = SlotTable.second(table.daySpread(moment.dayA));
    double pointsB = SlotTable.second(table.daySpread(moment.dayB));
    if (!moment.known(pointsA, pointsB, KNOWN * pace.perSlot)) {
      return day;
    }
    double ofWeekA = weekValue(table, table.week(moment.weekA), moment.weekA);
    double ofWeekB = weekValueB(table, weekB(table, moment), moment);
    return day + moment.weekWeightA() * ofWeekA + moment.weekWeightB() * ofWeekB;
  }

  /** Whether each hour that takes part was learnt from as many points at least. */
  boolean known(double points) {
    return moment.known(dayPointsA, dayPointsB, points);
  }

  private static double dayA(SlotTable table, Moment moment, long a, long b) {
    return SlotTable.second(a) > 0 ? SlotTable.first(a) : otherDay(table, moment.dayA, b);
  }

  private static double otherDay(SlotTable table, int dayA, long b) {
    return SlotTable.second(b) > 0 ? SlotTable.first(b) : table.dayValue(dayA == 0 ? 23 : dayA - 1);
  }

  private static long weekB(SlotTable table, Moment moment) {
    return moment.weekWeightB() > 0 ? table.week(moment.weekB) : 0;
  }

  private static double weekValueB(SlotTable table, long known, Moment moment) {
    return moment.weekWeightB() > 0 ? weekValue(table, known, moment.weekB) : 0;
  }

  private static double weekValue(SlotTable table, long known, int slot) {
    return SlotTable.second(known) > 0 ? SlotTable.first(known) : WeekGuess.value(table, slot);
  }
}
