package dev.culprit.spi.detector;

/** A detector whose state for one series is an object on the heap with a versioned codec. */
public non-sealed interface LiveStateDetector extends Detector {

  DetectorState newState();

  /**
   * @param version the {@link #stateVersion()} that wrote the bytes; older ones must stay readable
   * @throws IllegalArgumentException when the bytes cannot be read
   */
  DetectorState decode(int version, byte[] bytes);
}
