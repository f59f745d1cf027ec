package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.CountTail;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.StudentTail;
import dev.culprit.spi.detector.Verdict;
import java.time.Instant;

/**
 * Expects what is usual at this time of the day and the week. Raw score |x − μ|/σ ≥ 0, unitless, as
 * Gaussian standard deviations. State 2124 B, laid out in {@link SlotTable}. Warm-up three days;
 * until a week was seen, days of an unknown kind have a wide band. O(1), below a microsecond.
 *
 * <p>μ is a level, a value for the hour of the day and a deviation for the hour of the week,
 * between full hours interpolated, all learnt by a Kalman filter with a diagonal covariance (Kalman
 * 1960; Harvey, Forecasting, structural time series models and the Kalman filter, 1989). σ is the
 * noise of the hour, drawn towards that of the series while little is known, and the filter's own
 * doubt; small samples and heavy tails are taken out by Student's t. Errors beyond 3σ teach no more
 * than one of 3σ, or of {@link StudentTail#clip} where the tails are heavy. Points in a row on one
 * side are judged together, by the model, see {@link Run}, with run-above or run-below for a
 * reason, and once the week is known by what the series has shown, see {@link RunRarity}, with
 * new-run-above or new-run-below. Values beyond ±1e30 are taken as ±1e30.
 */
final class SeasonalDetector implements FixedStateDetector {
  private static final double LARGEST = 1e30;

  /** Least mean of what is never negative, as a part of its mean size over all hours. */
  private static final double LEAST_MEAN = 0.25;

  /** A run is new from here on, a risk of 1e-5, in standard deviations of a Gaussian. */
  private static final double NEW = 4.417;

  private final WallClock clock;
  private final Pace pace;
  private final double band;
  private final double minDays;
  private final double minSpread;

  SeasonalDetector(WallClock clock, Pace pace, double band, double minDays, double minSpread) {
    this.clock = clock;
    this.pace = pace;
    this.band = band;
    this.minDays = minDays;
    this.minSpread = minSpread;
  }

  @Override
  public int stateVersion() {
    return 5;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.SIGMAS;
  }

  @Override
  public int stateBytes() {
    return SlotTable.BYTES;
  }

  @Override
  public boolean seeded() {
    return true;
  }

  @Override
  public boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
    if (fromVersion < 1 || fromVersion > 4) {
      return false;
    }
    SlotTable.migrate(fromVersion, from, to);
    return true;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    SlotTable table = new SlotTable(state);
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    double weight = observation.learningWeight();
    if (table.get(SlotTable.SEEN) == 0) {
      return first(table, observation, value);
    }
    Expectation at = new Expectation(table, moment(observation.start()), pace);
    double least = Math.max(minSpread * table.get(SlotTable.SIZE), 1e-150);
    double pooled = Math.max(table.get(SlotTable.NOISE), least * least);
    Forecast forecast = new Forecast(table, at, pace, pooled);
    double deviation = Math.max(Math.sqrt(forecast.relative * pooled), least);
    double tails = new Tails(table).degrees();
    double degrees = StudentTail.both(Math.max(1, forecast.points), tails);
    double sigmas = sigmas(table, at.value, value, deviation, degrees);
    boolean ready = at.known((minDays - 0.5) * pace.perSlot);
    double signed = Math.copySign(sigmas, value - at.value);
    boolean sameWeek = ready && at.weekVarianceA > 0;
    Run run = new Run(table);
    double together = ready ? run.sigmas(signed, forecast) : 0;
    RunRarity rarity = table.rarity();
    double unseen = sameWeek ? rarity.sigmas(signed, forecast.doubt()) : 0;
    if (weight > 0) {
      if (ready) {
        run.learn(signed, weight);
      }
      if (sameWeek) {
        rarity.learn(signed, weight);
      }
      new Learning(table, pace, weight).next(forecast, value, deviation, tails);
      table.store();
    }
    if (!ready) {
      return Verdict.warmingUp(at.value);
    }
    double next = Expectation.value(table, moment(observation.end()), pace);
    Verdict alone = Verdict.banded(value, sigmas, at.value, band * deviation, next);
    if (unseen > Math.max(sigmas, NEW)) {
      return alone.asNewRun(value, unseen);
    }
    return together > sigmas ? alone.asRun(value, together) : alone;
  }

  private Verdict first(SlotTable table, Observation observation, double value) {
    if (observation.learningWeight() > 0) {
      Expectation at = new Expectation(table, moment(observation.start()), pace);
      new Learning(table, pace, observation.learningWeight()).first(at, value);
      table.store();
    }
    return Verdict.warmingUp();
  }

  private Moment moment(Instant at) {
    return new Moment(clock.secondOfWeek(at));
  }

  private static double sigmas(
      SlotTable table, double expected, double value, double deviation, double degrees) {
    if (table.get(SlotTable.NOISE) == 0 && table.get(SlotTable.SIZE) == 0) {
      // Nothing but zeros so far: there is no scale, only that n points were all the same.
      return value == 0 ? 0 : Math.sqrt(2 * Math.log1p(table.get(SlotTable.SEEN)));
    }
    return StudentTail.sigmas(distance(table, expected, value, deviation), degrees);
  }

  private static double distance(SlotTable table, double expected, double value, double deviation) {
    double mean = Math.max(expected, LEAST_MEAN * table.get(SlotTable.SIZE));
    boolean count = value > mean && mean > 0 && table.get(SlotTable.LOWEST) == 0;
    if (!count) {
      return Math.abs(value - expected) / deviation;
    }
    // What is farther up is never nearer: up to the least mean, a Gaussian's distance has counted.
    double sigmas = CountTail.sigmas(value, mean, deviation);
    return mean > expected ? Math.max(sigmas, (mean - expected) / deviation) : sigmas;
  }
}
