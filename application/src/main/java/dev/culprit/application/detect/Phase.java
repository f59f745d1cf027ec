package dev.culprit.application.detect;

/** Where a series stands when the next of its points is scored. */
public enum Phase {
  /** The point before was no anomaly. */
  QUIET,

  /** The point before was anomalous, and not enough of them were yet to open an anomaly. */
  PENDING,

  /** An anomaly is open. */
  OPEN
}
