package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.StudentTail;

/**
 * What the points before make of the next one: the last value, and weighted differences from it of
 * the eleven values before and of the slow level, so that trends and seasons are no steps. Errors
 * teach as far as their tails make them ordinary, and nothing while a step is held.
 */
final class ShiftForecast {
  private static final double FORGETTING = 0.999;
  private static final double FIRST_COVARIANCE = 0.02;
  private static final double SPREAD_MEMORY = 500;
  private static final double LEVEL_MEMORY = 2000;
  private static final double ROUGHNESS_MEMORY = 2000;
  private static final double UNREST_MEMORY = 18;
  private static final double FOURTH_MEMORY = 4000;
  private static final double FOURTH_PRIOR = 100;
  private static final double FARTHEST = 5;
  private static final double MOST_ERROR = 1e6;
  private static final double MOST_INPUT = 1000;
  private static final double MOST_OFF_LEVEL = 50;
  private static final double MOST_ECHO = 10;
  private static final int EARLY = 20;
  private static final double EARLY_CLIP = 6;

  /** E[min(z², 9)] of a Gaussian z: clipping must not shrink the spread. */
  private static final double CLIPPED_VARIANCE = 0.995;

  /** Unrest up to here is chance. */
  private static final double CALM = 1.25;

  private final ShiftMemory memory;
  private final double value;
  private final double roughness;
  private final double scale;
  private final double[] inputs;
  private final double expected;
  private final double deviation;

  /**
   * @param memory of a series that has begun
   * @param leastSpread standard deviation at least, as a part of the slow level
   */
  ShiftForecast(ShiftMemory memory, double value, double leastSpread) {
    this.memory = memory;
    this.value = value;
    double least = Math.max(leastSpread * Math.abs(memory.get(ShiftMemory.LEVEL)), 1e-30);
    this.roughness = roughness();
    this.scale = Math.max(Math.sqrt(roughness), least);
    this.inputs = inputs();
    this.expected = memory.past(0) + memory.forecast().product(inputs) * scale;
    this.deviation = Math.max(Math.sqrt(memory.get(ShiftMemory.VARIANCE)), least);
  }

  static void first(ShiftMemory memory, double value) {
    memory.begin(value);
    memory.forecast().begin(1.0 / ShiftMemory.WEIGHTS, FIRST_COVARIANCE);
    memory.forecast().putWeight(ShiftMemory.POINTS, 0);
    memory.put(ShiftMemory.LEVEL, value);
    memory.put(ShiftMemory.LOWEST, Math.min(0, value));
    memory.put(ShiftMemory.FOURTH, 3);
    memory.put(ShiftMemory.UNREST, 1);
    memory.putSeen(1);
  }

  double expected() {
    return expected;
  }

  double deviation() {
    return deviation;
  }

  /** The error in standard deviations; 0 before there are enough points to know. */
  double error() {
    if (memory.seen() < ShiftMemory.POINTS + 2) {
      return 0;
    }
    return Math.max(-MOST_ERROR, Math.min(MOST_ERROR, (value - expected) / deviation));
  }

  /**
   * A distance of several points as that of a Gaussian with the same tail: the spread is a guess,
   * tails may be heavy, and where the errors before were larger than usual so may these be.
   *
   * @param points it is made of
   */
  double sigmas(double distance, int points) {
    double unrest = Math.sqrt(memory.get(ShiftMemory.UNREST));
    double calm = unrest > CALM ? distance * CALM / unrest : distance;
    double spread = Math.max(5, Math.min(memory.seen(), SPREAD_MEMORY));
    return StudentTail.sigmas(calm, StudentTail.both(tails() * points, spread));
  }

  /**
   * @param held whether a step is held, or has just begun or ended
   */
  void learn(boolean held) {
    long seen = memory.seen();
    double error = error();
    if (!held) {
      double bounded = bounded(seen);
      if (seen > 1) {
        memory.forecast().learn(inputs, bounded / scale, FORGETTING);
      }
      if (seen > ShiftMemory.POINTS) {
        double gain = Math.max(1 / SPREAD_MEMORY, 1.0 / (seen - ShiftMemory.POINTS + 1));
        move(ShiftMemory.VARIANCE, gain, bounded * bounded / CLIPPED_VARIANCE);
      }
      if (seen > 2 * ShiftMemory.POINTS) {
        // An error teaches of tails and unrest once it is clear that no step began with it.
        double far = Math.min(FARTHEST, Math.abs(memory.error(ShiftMemory.POINTS - 1)));
        move(ShiftMemory.UNREST, 1 / UNREST_MEMORY, far * far);
        move(ShiftMemory.FOURTH, 1 / fourthPoints(), far * far * far * far);
      }
    }
    memory.put(ShiftMemory.ROUGHNESS, roughness);
    move(ShiftMemory.LEVEL, Math.max(1 / LEVEL_MEMORY, 1.0 / (seen + 1)), value);
    memory.put(ShiftMemory.LOWEST, Math.min(value, memory.get(ShiftMemory.LOWEST)));
    memory.append(withoutFarPoints(seen), expected, error);
    memory.putSeen(seen + 1);
  }

  /**
   * The value as the next forecasts are made of it: a far point on its own would leave an echo in
   * them. The second of two on one side is no longer on its own.
   */
  private double withoutFarPoints(long seen) {
    double error = value - expected;
    double reach = MOST_ECHO * deviation;
    boolean alone = memory.error(0) * Math.signum(error) < MOST_ECHO;
    return seen > EARLY && alone ? expected + Math.max(-reach, Math.min(reach, error)) : value;
  }

  private double bounded(long seen) {
    if (seen <= EARLY) {
      return value - expected;
    }
    double reach = (seen < 2 * EARLY ? EARLY_CLIP : StudentTail.clip(tails())) * deviation;
    return Math.max(-reach, Math.min(reach, value - expected));
  }

  private double tails() {
    return StudentTail.degreesOfKurtosis(memory.get(ShiftMemory.FOURTH), fourthPoints());
  }

  private double fourthPoints() {
    return Math.min(FOURTH_MEMORY, memory.seen() + FOURTH_PRIOR);
  }

  private void move(int place, double gain, double towards) {
    double before = memory.get(place);
    memory.put(place, before + gain * (towards - before));
  }

  /**
   * Half the mean square of the steps from point to point: the noise's variance, if it is white.
   */
  private double roughness() {
    long seen = memory.seen();
    double step = value - memory.past(0);
    double before = memory.get(ShiftMemory.ROUGHNESS);
    double limit = seen > EARLY ? 16 * before : Double.MAX_VALUE;
    double square = Math.min(limit, step * step / 2);
    return before + Math.max(1 / ROUGHNESS_MEMORY, 1.0 / seen) * (square - before);
  }

  private double[] inputs() {
    double[] units = new double[ShiftMemory.WEIGHTS];
    double last = memory.past(0);
    units[0] = bounded(memory.get(ShiftMemory.LEVEL) - last, MOST_OFF_LEVEL);
    for (int i = 1; i < ShiftMemory.POINTS; i++) {
      units[i] = bounded(memory.past(i) - last, MOST_INPUT);
    }
    units[ShiftMemory.POINTS] = 1;
    return units;
  }

  private double bounded(double difference, double most) {
    return Math.max(-most, Math.min(most, difference / scale));
  }
}
