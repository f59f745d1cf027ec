package dev.culprit.testkit;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.concurrent.atomic.AtomicLong;

final class PlantedDetector implements FixedStateDetector {
  private static final AtomicLong CALLS = new AtomicLong();

  private final Fault fault;
  private double maximum = 1;
  private double last;
  private long hidden;
  private double[] kept = new double[1];

  PlantedDetector(Fault fault) {
    this.fault = fault;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.OPEN;
  }

  @Override
  public int stateBytes() {
    return 16;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = observation.value();
    double mean = state.getDouble(0);
    long seen = state.getLong(8);
    double distance = Math.abs(value / 2 - mean / 2) / (1 + Math.abs(mean) / 2);
    double score = Math.min(Double.MAX_VALUE, distance * disturbance(observation));
    if (observation.learningWeight() > 0 || fault == Fault.LEARNS_WHEN_FROZEN) {
      state.putDouble(
          0,
          fault == Fault.POISONED_BY_HUGE_VALUES
              ? poisoned(mean, value)
              : mean + (value / 16 - mean / 16));
      state.putLong(8, seen + 1);
    }
    if (fault == Fault.NOT_A_NUMBER && value == 0) {
      score = Double.NaN;
    }
    boolean ready = fault == Fault.READY_AT_ONCE || (seen >= 10 && fault != Fault.NEVER_READY);
    if (!ready) {
      return Verdict.warmingUp();
    }
    String reason = fault == Fault.TALKS ? "Much too high!" : Verdict.WITHIN;
    return new Verdict(score, mean, Double.NaN, Double.NaN, mean, true, reason);
  }

  private static double poisoned(double mean, double value) {
    return mean + (value * value - mean * mean) / (1 + Math.abs(value));
  }

  /** 1 when honest; else a factor that comes from where it must not. */
  private double disturbance(Observation observation) {
    double factor =
        switch (fault) {
          case COUNTS_CALLS -> CALLS.incrementAndGet();
          case KNOWS_THE_FUTURE -> 1 / maximum;
          case MIXES_SERIES -> 1 + last;
          case HIDES_STATE -> ++hidden;
          case KEEPS_THE_ARRAY -> Double.isNaN(kept[0]) ? 2 : 1;
          default -> 1;
        };
    maximum = Math.max(maximum, Math.min(1e9, Math.abs(observation.value())));
    last = Math.min(1e9, Math.abs(observation.value()));
    kept = observation.values();
    return factor;
  }
}
