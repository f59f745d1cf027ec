package dev.culprit.spi.detector;

/**
 * A detector whose state for one series is a fixed number of bytes, read and written in place. All
 * bytes are zero before the first observation.
 */
public non-sealed interface FixedStateDetector extends Detector {

  /** Bytes of state a series, constant for given parameters; 0 for none. */
  int stateBytes();

  Verdict score(Observation observation, StateSlot state);

  /**
   * Whether history may be told to it once more, from an empty state and with its values alone,
   * where {@code warm-up} asks for a {@code seed}: outages of history come with a learning weight
   * of 0 then, also those that were missed at the first time.
   */
  default boolean seeded() {
    return false;
  }

  /**
   * Reads the state of an earlier version into a slot of this one (which is all zero).
   *
   * @return whether that version is understood; if not, the series starts afresh and says so
   */
  default boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
    return false;
  }
}
