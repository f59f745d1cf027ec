package dev.culprit.plugins.records;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Bank of records. Raw score 1 − tail probability in [0, 1], and 0 for every point that sets none.
 * State 1724 B, laid out in {@link Memory}. Warm-up 180 points. O(1), a few microseconds.
 *
 * <p>Eight {@link View}s of a series each keep the lowest and the highest they have seen. A point
 * beyond them by z widths of that range counts z/(z + {@value #HALF}); an excess is held and fades
 * with {@code hold} points, so that views that answer a little later add up. What they sum to, x in
 * [0, 8), counts less in a young series, and less in one that has set many records lately: x/(1 +
 * {@value #HABITUATION}·what it told, fading with {@value #HABIT_POINTS} points). It is told only
 * when some view has just set a record and x is {@code growth} times what was told within the last
 * {@code refractory} points; else the score is 0. The number of records grows with the logarithm of
 * the points, whatever their distribution (Rényi 1962), which is what keeps this quiet.
 *
 * <p>Calibrated on generated clean series, heavy tails included: a point with x at least {@code s}
 * comes with a risk of 10^−(3.2 + 0.6·s).
 *
 * <p>Beside that it knows how far a series turns from its last points at each hour of the day. What
 * it did at this hour on two days of late, on one if there was no other, is its habit: the reason
 * is {@code usual-for-the-hour}, also of a small record.
 *
 * <p>Ranges hold for 20 000 to 40 000 points, so that nothing is remembered for good.
 *
 * <p>It has to remember what it has told: a record that is not learnt is set again by the next
 * point. So it learns while an anomaly is open.
 */
final class RecordsDetector implements FixedStateDetector {
  /** Excess, in widths of the range, that counts one half. */
  private static final double HALF = 0.05;

  /** How much calmer than ever counts: the excess is this times (least unrest ÷ unrest − 1). */
  private static final double CALM_WEIGHT = 0.2;

  /** From here on, a risk of 1e-5, a record of what is usual for the hour is one nevertheless. */
  private static final double REMARKABLE = 3;

  /** Beyond this an excess counts as much as it can. */
  private static final double MOST = 1e6;

  private static final double LOG_THOUSAND = Math.log(1000);
  private static final double HABITUATION = 0.3;
  private static final double HABIT_POINTS = 1000;
  private static final double YOUNG_POINTS = 100;

  /** Width of a range at least, as a part of the largest value: rounding is no record. */
  private static final double LEAST_RELATIVE_WIDTH = 1e-3;

  /** Sums and differences of such values are no infinite floats. */
  private static final double LARGEST = 1e30;

  private final Hours hours;
  private final long warmUp;
  private final double fade;
  private final int refractory;
  private final double growth;

  RecordsDetector(Hours hours, long warmUp, double hold, int refractory, double growth) {
    this.hours = hours;
    this.warmUp = warmUp;
    this.fade = Math.exp(-1 / hold);
    this.refractory = refractory;
    this.growth = growth;
  }

  @Override
  public int stateVersion() {
    return 2;
  }

  @Override
  public boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
    if (fromVersion != 1) {
      return false;
    }
    Memory.migrate(from, to);
    return true;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.PROBABILITY;
  }

  @Override
  public boolean learnsAnomalies() {
    return true;
  }

  @Override
  public int stateBytes() {
    return Memory.BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    Memory memory = new Memory(state);
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    double residual = hours.residual(memory, observation.start(), value);
    double[] seen = Sight.of(memory, value, residual);
    double turn = residual - Sight.lately(memory);
    boolean usual = hours.usual(memory, observation.start(), turn);
    double[] held = new double[View.COUNT];
    double before = 0;
    double sum = 0;
    int loudest = 0;
    for (int view = 0; view < View.COUNT; view++) {
      double excess = excess(memory, view, seen[view]);
      before += memory.held(view);
      held[view] = Math.max(excess / (excess + HALF), memory.held(view) * fade);
      sum += held[view];
      loudest = held[view] > held[loudest] ? view : loudest;
    }
    double x = sum * memory.seen() / (memory.seen() + YOUNG_POINTS);
    double told = memory.since() > refractory ? 0 : memory.told();
    boolean tell = sum > before && x > growth * told;
    double habit = memory.habit() * Math.exp(-1 / HABIT_POINTS);
    boolean ready = memory.seen() >= warmUp;
    if (observation.learningWeight() > 0) {
      int since = tell ? 1 : Math.min(memory.since() + 1, Integer.MAX_VALUE - 1);
      memory.putTold(tell ? x : told, tell ? habit + x - told : habit, since);
      learn(memory, seen, held);
      hours.learn(memory, observation.start(), value, turn);
      memory.append(value, residual);
    }
    if (!ready) {
      return Verdict.warmingUp();
    }
    return tell
        ? told(x / (1 + HABITUATION * habit), View.of(loudest).reason(), usual)
        : quiet(x, usual);
  }

  private static Verdict told(double x, String reason, boolean usual) {
    return verdict(x, usual && x < REMARKABLE ? Verdict.USUAL : reason);
  }

  /** How far beyond all it has shown a view is, in widths of that; 0 within, or too early. */
  private double excess(Memory memory, int view, double number) {
    long seen = memory.seen();
    if (seen < warmUp || seen < View.of(view).points()) {
      return 0;
    }
    double lowest = memory.lowest(view);
    double highest = memory.highest(view);
    double least = Math.max(LEAST_RELATIVE_WIDTH * size(memory), Double.MIN_NORMAL);
    double beyond =
        view == View.CALM
            ? calmer(number, lowest, least)
            : Math.max(number - highest, lowest - number) / Math.max(highest - lowest, least);
    return Math.max(0, Math.min(MOST, beyond)) * Math.log(seen) / LOG_THOUSAND;
  }

  private static double size(Memory memory) {
    return Math.max(Math.abs(memory.lowest(View.VALUE)), Math.abs(memory.highest(View.VALUE)));
  }

  private static double calmer(double number, double lowest, double least) {
    boolean calmer = number < lowest && lowest > least;
    return calmer ? CALM_WEIGHT * (lowest / Math.max(number, lowest / 1000) - 1) : 0;
  }

  private static void learn(Memory memory, double[] seen, double[] held) {
    long points = memory.seen();
    boolean turns = points > 0 && points % Memory.EPOCH == 0;
    for (int view = 0; view < View.COUNT; view++) {
      if (turns) {
        memory.turn(view);
      }
      if (turns || points < View.of(view).points()) {
        memory.begin(view, seen[view]);
      } else {
        memory.extend(view, seen[view]);
      }
      memory.putHeld(view, held[view]);
    }
  }

  private static Verdict verdict(double x, String reason) {
    return new Verdict(
        1 - StrictMath.pow(10, -3.2 - 0.6 * x),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        true,
        reason);
  }

  /** Nothing new to tell, only what fades of what was. */
  private static Verdict quiet(double x, boolean usual) {
    return new Verdict(
        1 - StrictMath.pow(10, -x / View.COUNT),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        true,
        usual ? Verdict.USUAL : Verdict.WITHIN);
  }
}
