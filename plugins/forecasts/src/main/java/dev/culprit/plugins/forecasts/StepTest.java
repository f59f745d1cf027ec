package dev.culprit.plugins.forecasts;

/**
 * Whether the level has stepped within the last points: the errors of an autoregression against the
 * trace that a lasting step leaves in them. A step of δ shows in full in the first error, and in
 * each later one as far as the forecast has not taken it in yet: δ·πⱼ, π₀ = 1, πⱼ = πⱼ₋₁ − φⱼ. Of
 * all beginnings the one is taken at which |Σ πⱼeⱼ| / √Σ πⱼ² is largest (level shift; Tsay 1988,
 * Chen and Liu, Journal of the American Statistical Association 88, 1993).
 *
 * <p>One far point is no step, and neither are two: three points at least have to bear it out, each
 * counted as {@value #MOST} standard deviations at most. What the step leaves unexplained must be
 * about the usual noise, else it is unrest rather than a step; and a bend of the trend must not
 * tell the errors better.
 *
 * @param sigmas of the step, negative downwards; 0 if there is none
 * @param ago how many points ago it began
 * @param unrest whether it leaves too much unexplained
 */
record StepTest(double sigmas, int ago, boolean unrest) {
  private static final int LEAST_AGO = 2;
  private static final double MOST = 5;

  /** What begins after such a point is the forecast's way back from it. */
  private static final double FAR = 10;

  /** Mean square that a step may leave unexplained, and as part of the square of its height. */
  private static final double REST = 4;

  private static final double REST_OF_HEIGHT = 0.05;

  /** How many times as clear a bend of the trend may be as the step: both look alike at first. */
  private static final double MOST_BENT = 1.05;

  private static final StepTest NONE = new StepTest(0, 0, false);

  /**
   * @param newest error of the newest point, in standard deviations; those before are remembered
   * @param longest points to look back at, at most {@link ShiftMemory#POINTS}
   */
  static StepTest of(ShiftMemory memory, double newest, int longest) {
    double[] trace = trace(memory.forecast());
    double[] errors = new double[ShiftMemory.POINTS];
    errors[0] = newest;
    for (int i = 1; i < errors.length; i++) {
      errors[i] = memory.error(i - 1);
    }
    StepTest step = clearest(errors, trace, longest);
    StepTest bend = clearest(errors, ramp(trace), longest);
    if (step.sigmas * bend.sigmas > 0
        && Math.abs(bend.sigmas) > MOST_BENT * Math.abs(step.sigmas)) {
      return NONE;
    }
    return step.ago == 0
        ? NONE
        : new StepTest(step.sigmas, step.ago, isUnrest(errors, trace, step.ago));
  }

  private static StepTest clearest(double[] errors, double[] trace, int longest) {
    StepTest best = NONE;
    for (int ago = longest - 1; ago >= LEAST_AGO && !isFar(errors, ago + 1); ago--) {
      double sum = 0;
      double power = 0;
      for (int j = 0; j <= ago; j++) {
        sum += Math.max(-MOST, Math.min(MOST, errors[ago - j])) * trace[j];
        power += trace[j] * trace[j];
      }
      double sigmas = sum / Math.sqrt(power);
      if (Math.abs(sigmas) > Math.abs(best.sigmas)) {
        best = new StepTest(sigmas, ago, false);
      }
    }
    return best;
  }

  /** The trace of a trend that bends: of a step of one more at each point. */
  private static double[] ramp(double[] trace) {
    double[] ramp = trace.clone();
    for (int j = 1; j < ramp.length; j++) {
      ramp[j] += ramp[j - 1];
    }
    return ramp;
  }

  private static boolean isFar(double[] errors, int ago) {
    return ago < errors.length && Math.abs(errors[ago]) > FAR;
  }

  private static boolean isUnrest(double[] errors, double[] trace, int ago) {
    double sum = 0;
    double power = 0;
    for (int j = 0; j <= ago; j++) {
      sum += errors[ago - j] * trace[j];
      power += trace[j] * trace[j];
    }
    double height = sum / power;
    double rest = 0;
    for (int j = 0; j <= ago; j++) {
      double left = errors[ago - j] - height * trace[j];
      rest += left * left;
    }
    return rest / ago > REST + REST_OF_HEIGHT * height * height;
  }

  private static double[] trace(LeastSquares forecast) {
    // A forecast is the last value and weights of the differences from it.
    double last = 1;
    for (int i = 0; i < ShiftMemory.POINTS; i++) {
      last -= forecast.weight(i);
    }
    double[] trace = new double[ShiftMemory.POINTS];
    trace[0] = 1;
    trace[1] = 1 - last;
    for (int j = 2; j < trace.length; j++) {
      trace[j] = trace[j - 1] - forecast.weight(j - 1);
    }
    return trace;
  }
}
