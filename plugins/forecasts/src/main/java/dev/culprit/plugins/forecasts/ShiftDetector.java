package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.CountTail;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Finds steps of the level that last: three standard deviations for a quarter of an hour are rarer
 * than five for five minutes. Raw score: how clear a step is, as Gaussian standard deviations ≥ 0,
 * unitless; below {@code least} for every point without one. State 1.5 KB, laid out in {@link
 * ShiftMemory}. Warm-up 100 points. O(144), a few microseconds.
 *
 * <p>{@link ShiftForecast} foretells a point from the twelve before, {@link StepTest} looks for a
 * step in what is left, {@link HeldStep} tells it on until the level is back or a day went by, and
 * {@link WeekHabits} knows the steps of other weeks and weekends. Above the forecast of a series
 * that was never negative, {@link CountTail} counts.
 *
 * <p>What it expects of a step is the level before it. That is expected of the next point too while
 * the step is new; an hour later the day has gone on.
 *
 * <p>It sees to its own learning, so it is shown every point: it has to see the way back of a step.
 */
final class ShiftDetector implements FixedStateDetector {
  private static final double LARGEST = 1e30;

  /** Least mean of what is never negative, as a part of its slow level. */
  private static final double LEAST_MEAN = 0.25;

  /** What a step of other weeks scores: something, and no anomaly at any sensitivity. */
  private static final double USUAL_SCORE = 1;

  private final ZoneId zone;
  private final int longest;
  private final double least;
  private final double band;
  private final long warmUp;
  private final double minSpread;

  /**
   * @param longest points for which a step is told on at most, > 0
   * @param least standard deviations from which on a step is one
   */
  ShiftDetector(
      ZoneId zone, int longest, double least, double band, long warmUp, double minSpread) {
    this.zone = zone;
    this.longest = longest;
    this.least = least;
    this.band = band;
    this.warmUp = warmUp;
    this.minSpread = minSpread;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.SIGMAS;
  }

  @Override
  public boolean learnsAnomalies() {
    return true;
  }

  @Override
  public int stateBytes() {
    return ShiftMemory.BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    ShiftMemory memory = new ShiftMemory(state);
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    boolean learns = observation.learningWeight() > 0;
    long seen = memory.seen();
    if (seen == 0) {
      if (learns) {
        ShiftForecast.first(memory, value);
      }
      return Verdict.warmingUp();
    }
    ShiftForecast forecast = new ShiftForecast(memory, value, minSpread);
    HeldStep before = memory.held();
    int longestAgo = Math.min(ShiftMemory.POINTS, before.since() + 1);
    StepTest step = StepTest.of(memory, forecast.error(), longestAgo);
    double sigmas = sigmas(memory, value, forecast, step);
    int hour = WeekHabits.hour(zone, begin(observation, step.ago()));
    double clear = step.unrest() ? 0 : sigmas;
    HeldStep now = held(memory, before, value, clear, step.ago(), hour);
    if (learns) {
      memory.putHeld(now);
      memory.habits().learn(hour, sigmas, seen == 1);
      forecast.learn(now.holds() || now.since() <= 0);
    }
    if (seen < warmUp) {
      return Verdict.warmingUp(forecast.expected());
    }
    return verdict(forecast, before, now, clear);
  }

  private HeldStep held(
      ShiftMemory memory, HeldStep before, double value, double sigmas, int ago, int hour) {
    if (!before.holds() && (memory.seen() < warmUp || Math.abs(sigmas) < least)) {
      return before.idle();
    }
    boolean usual = memory.habits().usual(hour, sigmas);
    return before.holds()
        ? before.next(memory, value, sigmas, usual)
        : before.begun(memory, value, sigmas, ago, usual, longest);
  }

  private Verdict verdict(ShiftForecast forecast, HeldStep before, HeldStep now, double sigmas) {
    double half = band * forecast.deviation();
    if (!now.holds()) {
      double score = before.holds() ? 0 : Math.min(Math.abs(sigmas), least);
      double expected = forecast.expected();
      return new Verdict(
          score, expected, expected - half, expected + half, Double.NaN, true, Verdict.WITHIN);
    }
    String side = now.size() > 0 ? Verdict.SHIFT_ABOVE : Verdict.SHIFT_BELOW;
    return new Verdict(
        now.usual() ? USUAL_SCORE : Math.abs(now.size()),
        now.base(),
        now.base() - half,
        now.base() + half,
        now.isNew() ? now.base() : Double.NaN,
        true,
        now.usual() ? Verdict.USUAL : side);
  }

  private static Instant begin(Observation observation, int ago) {
    Duration step = Duration.between(observation.start(), observation.end());
    return observation.start().minus(step.multipliedBy(ago));
  }

  /** The clearness of a step, negative downwards, 0 for none. */
  private static double sigmas(
      ShiftMemory memory, double value, ShiftForecast forecast, StepTest step) {
    double distance = Math.abs(step.sigmas());
    if (step.sigmas() > 0 && memory.get(ShiftMemory.LOWEST) == 0) {
      distance = Math.min(distance, counted(memory, value, forecast, step.ago()));
    }
    return Math.copySign(forecast.sigmas(distance, step.ago() + 1), step.sigmas());
  }

  /** The distance of all that came since the step began, as a count. */
  private static double counted(ShiftMemory memory, double value, ShiftForecast forecast, int ago) {
    double level = Math.max(memory.get(ShiftMemory.LEVEL), 1e-30);
    double sum = value;
    double mean = Math.max(forecast.expected(), LEAST_MEAN * level);
    for (int i = 0; i < ago; i++) {
      sum += memory.past(i);
      mean += Math.max(memory.forecast(i), LEAST_MEAN * level);
    }
    double dispersion = forecast.deviation() * forecast.deviation() / level;
    return sum > mean ? CountTail.sigmas(sum, mean, Math.sqrt(dispersion * mean)) : 0;
  }
}
