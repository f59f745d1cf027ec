package dev.culprit.spi.detector;

/** The live state of one series; not thread-safe, used by one task at a time. */
public interface DetectorState {

  Verdict score(Observation observation);

  /**
   * All of the state, in the layout of the detector's current version. Equal state, equal bytes.
   */
  byte[] encode();

  /** Bytes on the heap, roughly; counted against the state cache. */
  long heapBytes();
}
