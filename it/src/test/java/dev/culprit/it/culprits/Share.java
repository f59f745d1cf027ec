package dev.culprit.it.culprits;

/**
 * How many of so many.
 *
 * @param hits 0 to {@code of}
 * @param of more than 0
 */
public record Share(long hits, long of) {
  private static final double Z = 1.96;

  /** In [0, 1]. */
  public double value() {
    return (double) hits / of;
  }

  /** Lower end of the 95 % interval (Wilson 1927). */
  public double lower() {
    return centre() - half();
  }

  /** Upper end of it. */
  public double upper() {
    return centre() + half();
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double half() {
    double variance = value() * (1 - value()) / of + Z * Z / (4.0 * of * of);
    return Z * Math.sqrt(variance) / (1 + Z * Z / of);
  }
}
