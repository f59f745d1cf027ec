package dev.culprit.plugins.forecasts;

/**
 * A step that was found is told on until the level is back, or for as long as makes it the new
 * normal.
 *
 * @param size how clear the step is, in standard deviations, negative downwards; 0 if none is held
 * @param left points for which it is told on at most
 * @param since points since it was found, or since the last one was forgotten; below 0 until then
 * @param base what was expected before it
 * @param jump its height, in the unit of the series
 * @param usual whether other weeks had it too; then it is held, so that the way back is no news
 *     either, but not told
 */
record HeldStep(double size, int left, int since, double base, double jump, boolean usual) {
  /** The way back is half of the way there. */
  private static final double BACK = 0.5;

  private static final double LEAST_BACK = 3;
  private static final int BACK_POINTS = 6;
  private static final int NEW_POINTS = 6;

  boolean holds() {
    return left > 0;
  }

  /** Whether what was expected before it still is, had it not been for the step. */
  boolean isNew() {
    return since < NEW_POINTS;
  }

  /** Of a point at which no step is held. */
  HeldStep begun(
      ShiftMemory memory, double value, double sigmas, int ago, boolean usually, int longest) {
    double before = memory.forecast(ago - 1);
    double sum = value;
    // Without the first, of which a part may have been taken for a far point.
    for (int i = 0; i < ago - 1; i++) {
      sum += memory.past(i);
    }
    return new HeldStep(sigmas, longest, 0, before, sum / ago - before, usually);
  }

  /** One more point without a step. */
  HeldStep idle() {
    return new HeldStep(0, 0, Math.min(since + 1, ShiftMemory.POINTS), 0, 0, false);
  }

  /** One more point of a step that is held. */
  HeldStep next(ShiftMemory memory, double value, double sigmas, boolean usually) {
    boolean opposite =
        sigmas * size < 0 && Math.abs(sigmas) >= Math.max(BACK * Math.abs(size), LEAST_BACK);
    int points = since + 1;
    if (left == 1) {
      return new HeldStep(0, 0, 0, 0, 0, false);
    }
    if (opposite || points >= BACK_POINTS && isBack(memory, value)) {
      // Until the step is out of the points forecasts are made of, their errors are of its making.
      return new HeldStep(0, 0, -ShiftMemory.POINTS, 0, 0, false);
    }
    boolean clearer =
        sigmas * size > 0 && points < ShiftMemory.POINTS && Math.abs(sigmas) > Math.abs(size);
    return clearer
        ? new HeldStep(sigmas, left - 1, points, base, jump, usual && usually)
        : new HeldStep(size, left - 1, points, base, jump, usual);
  }

  private boolean isBack(ShiftMemory memory, double value) {
    double sum = value;
    for (int i = 0; i < BACK_POINTS - 1; i++) {
      sum += memory.past(i);
    }
    return (sum / BACK_POINTS - base) / jump < BACK;
  }
}
