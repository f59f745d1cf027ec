package dev.culprit.spi.attributor;

/**
 * A dimension (by its field's name) and one of its values.
 *
 * @param level place in the dimension's hierarchy, 0 is the coarsest; {@value #NO_LEVEL} if not
 *     told. Attributors need not tell it, the framework does.
 */
public record DimensionValue(String dimension, String value, int level) {
  /** The level where nobody told it. */
  public static final int NO_LEVEL = -1;

  /** A value whose level is not told. */
  public DimensionValue(String dimension, String value) {
    this(dimension, value, NO_LEVEL);
  }
}
