package dev.culprit.plugins.records;

/** The numbers of all views at one point, from what was learnt and the point itself. */
final class Sight {
  /** How long "lately" is, in points. */
  private static final int LATELY_POINTS = 12;

  private Sight() {}

  static double[] of(Memory memory, double value, double residual) {
    double[] seen = new double[View.COUNT];
    values(memory, value, seen);
    hours(memory, residual, seen);
    return seen;
  }

  /** The mean residual of the points before. */
  static double lately(Memory memory) {
    int points = (int) Math.min(LATELY_POINTS, memory.seen());
    int place = memory.newestResidual();
    double sum = 0;
    for (int ago = 0; ago < points; ago++) {
      sum += memory.residual(place);
      place = memory.olderResidual(place);
    }
    return points == 0 ? 0 : sum / points;
  }

  private static void values(Memory memory, double value, double[] seen) {
    int others = (int) Math.min(View.UNREST_POINTS, memory.seen());
    int place = memory.newestValue();
    double sum = value;
    double unrest = 0;
    double later = value;
    double mean = value;
    for (int ago = 1; ago <= others; ago++) {
      double earlier = memory.value(place);
      unrest += Math.abs(later - earlier);
      if (ago == View.CHANGE_POINTS) {
        seen[View.CHANGE] = value - earlier;
      }
      if (ago < View.MEAN_POINTS) {
        sum += earlier;
        mean = sum / (ago + 1);
      }
      later = earlier;
      place = memory.olderValue(place);
    }
    seen[View.VALUE] = value;
    seen[View.MEAN] = mean;
    seen[View.UNREST] = others == 0 ? 0 : unrest / others;
    seen[View.CALM] = seen[View.UNREST];
  }

  /** Longer means go on from where shorter ones ended. */
  private static void hours(Memory memory, double residual, double[] seen) {
    int place = memory.newestResidual();
    double sum = residual;
    int ago = 1;
    for (int i = 0; i < View.HOUR_POINTS.length; i++) {
      int others = (int) Math.min(View.HOUR_POINTS[i] - 1, memory.seen());
      for (; ago <= others; ago++) {
        sum += memory.residual(place);
        place = memory.olderResidual(place);
      }
      seen[View.HOUR_SHORT + i] = sum / (others + 1);
    }
  }
}
