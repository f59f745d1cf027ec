package dev.culprit.testkit;

import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A detector together with the state of one series: the same face for both forms of state. */
public abstract sealed class DetectorProbe {

  /** A series the detector has not seen. */
  public static DetectorProbe fresh(Detector detector) {
    return detector instanceof FixedStateDetector fixed
        ? new Fixed(fixed, StateSlot.zeroed(fixed.stateBytes()))
        : new Live(((LiveStateDetector) detector).newState());
  }

  /**
   * A series with state of an earlier time.
   *
   * @param version the state version that wrote the bytes
   * @throws IllegalArgumentException when the detector does not understand them
   */
  public static DetectorProbe restored(Detector detector, int version, byte[] bytes) {
    if (detector instanceof LiveStateDetector live) {
      return new Live(live.decode(version, bytes));
    }
    FixedStateDetector fixed = (FixedStateDetector) detector;
    StateSlot from = new StateSlot(bytes.clone(), 0, bytes.length);
    StateSlot slot = StateSlot.zeroed(fixed.stateBytes());
    if (version == fixed.stateVersion()) {
      slot.set(bytes);
    } else if (!fixed.migrate(version, from, slot)) {
      throw new IllegalArgumentException("state version " + version + " is not understood");
    }
    return new Fixed(fixed, slot);
  }

  public abstract Verdict score(Observation observation);

  /** All of the series' state. */
  public abstract byte[] state();

  /** Scores one point after the other. */
  public List<Verdict> scoreAll(List<Observation> points) {
    List<Verdict> verdicts = new ArrayList<>(points.size());
    for (Observation point : points) {
      verdicts.add(score(point));
    }
    return verdicts;
  }

  private static final class Fixed extends DetectorProbe {
    private final FixedStateDetector detector;
    private final StateSlot slot;

    private Fixed(FixedStateDetector detector, StateSlot slot) {
      this.detector = detector;
      this.slot = slot;
    }

    @Override
    public Verdict score(Observation observation) {
      return detector.score(observation, slot);
    }

    @Override
    public byte[] state() {
      return slot.copy();
    }
  }

  private static final class Live extends DetectorProbe {
    private final DetectorState state;

    private Live(DetectorState state) {
      this.state = state;
    }

    @Override
    public Verdict score(Observation observation) {
      return state.score(observation);
    }

    @Override
    public byte[] state() {
      return state.encode();
    }
  }
}
