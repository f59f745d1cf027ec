package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.StateSlot;

/**
 * The state of one series, 2124 B: fourteen doubles, 24 slots of the day and 168 of the week, and
 * how rare runs are. Variances of the season are kept in units of the noise, so that they hold when
 * the noise is learnt anew.
 *
 * <pre>
 *    0 level            8 its variance    16 noise variance   24 points learnt
 *   32 mean 4th power  40 last value      48 mean size
 *   56 sum of a run   64 its length       72 lag-one correlation  80 pairs it rests on
 *   88 last error in standard deviations   96 lowest value if below 0
 *  104 what a run has taught of tails
 *  112 day slots   24 × (value, variance, standard deviation, points: float)
 *  496 week slots 168 × (value, variance: float); variance 0 is a slot not seen yet
 * 1840 see {@link RunRarity}
 * </pre>
 */
final class SlotTable {
  private static final int RARITY = 1840;
  static final int BYTES = RARITY + RunRarity.BYTES;

  // Numbers of the doubles.
  static final int LEVEL = 0;
  static final int LEVEL_VARIANCE = 1;
  static final int NOISE = 2;
  static final int SEEN = 3;
  static final int FOURTH = 4;
  static final int LAST = 5;
  static final int SIZE = 6;
  static final int RUN_SUM = 7;
  static final int RUN_LENGTH = 8;
  static final int CORRELATION = 9;
  static final int PAIRS = 10;
  static final int LAST_SIGMAS = 11;
  static final int LOWEST = 12;
  static final int RUN_TAUGHT = 13;
  private static final int NUMBERS = 14;
  private static final int DAY = 112;
  private static final int WEEK = 496;

  /** Floats must not overflow, whatever is learnt from the largest value. */
  private static final double LARGEST = 1e32;

  private final StateSlot state;
  private final double[] numbers = new double[NUMBERS];

  SlotTable(StateSlot state) {
    this.state = state;
    state.getDoubles(0, numbers);
  }

  /** Reads and writes the state at once. */
  RunRarity rarity() {
    return new RunRarity(state, RARITY);
  }

  double get(int number) {
    return numbers[number];
  }

  /** What {@link #store} will write. */
  void put(int number, double value) {
    numbers[number] = value;
  }

  /** Writes the doubles back; slots are written at once. */
  void store() {
    state.putDoubles(0, numbers);
  }

  /**
   * Reads version 1, which had no runs, 2, which did not know what is never negative, 3, which kept
   * what runs had taught, and 4, which did not know how rare they are.
   */
  static void migrate(int version, StateSlot from, StateSlot to) {
    int numbers = Double.BYTES * numbers(version);
    for (int at = 0; at < numbers; at += Double.BYTES) {
      to.putDouble(at, from.getDouble(at));
    }
    if (version < 3) {
      double lowest = from.getDouble(LEVEL) + from.getFloat(numbers);
      to.putDouble(Double.BYTES * LOWEST, Math.min(0, lowest));
    }
    for (int at = DAY; at < RARITY; at += Float.BYTES) {
      to.putFloat(at, from.getFloat(at - DAY + numbers));
    }
  }

  /** How many doubles a version had. */
  private static int numbers(int version) {
    return switch (version) {
      case 1 -> RUN_SUM;
      case 2 -> LOWEST;
      case 3 -> RUN_TAUGHT;
      default -> NUMBERS;
    };
  }

  /** Value and variance of an hour, see {@link #first} and {@link #second}. */
  long day(int hour) {
    return state.getLong(DAY + 16 * hour);
  }

  /** Standard deviation and points of an hour. */
  long daySpread(int hour) {
    return state.getLong(DAY + 16 * hour + 8);
  }

  /** Value and variance of a slot of the week. */
  long week(int slot) {
    return state.getLong(WEEK + 8 * slot);
  }

  double dayValue(int hour) {
    return first(day(hour));
  }

  double weekValue(int slot) {
    return first(week(slot));
  }

  double weekVariance(int slot) {
    return second(week(slot));
  }

  void putDay(int hour, double value, double variance) {
    state.putLong(DAY + 16 * hour, pair(value, variance));
  }

  void putDaySpread(int hour, double deviation, double points) {
    state.putLong(DAY + 16 * hour + 8, pair(deviation, points));
  }

  void putWeek(int slot, double value, double variance) {
    state.putLong(WEEK + 8 * slot, pair(value, variance));
  }

  static double first(long pair) {
    return Float.intBitsToFloat((int) pair);
  }

  static double second(long pair) {
    return Float.intBitsToFloat((int) (pair >>> 32));
  }

  private static long pair(double first, double second) {
    long low = Float.floatToRawIntBits(bounded(first));
    long high = Float.floatToRawIntBits(bounded(second));
    return high << 32 | low & 0xFFFF_FFFFL;
  }

  private static float bounded(double value) {
    return (float) (value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value);
  }
}
