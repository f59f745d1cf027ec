package dev.culprit.spi.detector;

/** The unit of a raw score, which decides how the framework turns it into a tail probability. */
public enum ScoreScale {
  /** Distance from the expected value in standard deviations, two-sided Gaussian tail. */
  SIGMAS,
  /** Already 1 − tail probability, in [0, 1]. */
  PROBABILITY,
  /** How far beyond a limit: below 1 is within, 1 is at the limit, above is a breach. */
  LIMIT,
  /** A unit of its own; a running tail model of the series' recent scores decides. */
  OPEN
}
