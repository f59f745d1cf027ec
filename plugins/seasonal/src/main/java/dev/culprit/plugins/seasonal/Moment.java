package dev.culprit.plugins.seasonal;

/**
 * The two full hours a moment lies between, and how near it is to each. The day begins again at
 * midnight; a slot of the week reaches no farther than its day.
 */
final class Moment {
  private static final int HOUR_SECONDS = 3600;

  final int dayA;
  final int dayB;
  final int weekA;
  final int weekB;
  final double weightA;
  final double weightB;
  private final boolean beforeMidnight;

  /**
   * @param second of the week, Monday 0:00 is 0
   */
  Moment(int second) {
    weekA = second / HOUR_SECONDS;
    dayA = weekA % 24;
    beforeMidnight = dayA == 23;
    dayB = beforeMidnight ? 0 : dayA + 1;
    weekB = beforeMidnight ? weekA : weekA + 1;
    weightB = (second - weekA * HOUR_SECONDS) / (double) HOUR_SECONDS;
    weightA = 1 - weightB;
  }

  double weekWeightA() {
    return beforeMidnight ? 1 : weightA;
  }

  double weekWeightB() {
    return beforeMidnight ? 0 : weightB;
  }

  /** A number of the hours, between them. */
  double ofDay(double a, double b) {
    return weightA * a + weightB * b;
  }

  /** A variance of the hours, of what is between them. */
  double dayVariance(double a, double b) {
    return weightA * weightA * a + weightB * weightB * b;
  }

  /** A variance of the slots of the week, of what is between them. */
  double weekVariance(double a, double b) {
    double ofA = weekWeightA();
    double ofB = weekWeightB();
    return ofA * ofA * a + ofB * ofB * b;
  }

  /** Whether each hour that takes part was learnt from as many points at least. */
  boolean known(double pointsA, double pointsB, double least) {
    return pointsA >= least && (weightB == 0 || pointsB >= least);
  }
}
