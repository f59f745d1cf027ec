package dev.culprit.spi.attributor;

/**
 * What the caller asks for.
 *
 * @param top the most segments to return, ≥ 1
 * @param seed for everything that draws random numbers
 */
public record AttributionOptions(int top, long seed) {
  public AttributionOptions {
    if (top < 1) {
      throw new IllegalArgumentException("top must be at least 1, was " + top);
    }
  }
}
