package dev.culprit.spi.attributor;

import java.util.List;

/**
 * One field that tells leaves apart, with its dictionary.
 *
 * @param name the field's name
 * @param values the dictionary: value by code
 * @param hierarchy number of the hierarchy this field belongs to; a field of its own is a hierarchy
 *     of one level
 * @param level place in the hierarchy, 0 is the coarsest
 */
public record Dimension(String name, List<String> values, int hierarchy, int level) {
  /** The value under which leaves beyond the cap are gathered. */
  public static final String OTHER = "(other)";

  /** The value of a record without the field. */
  public static final String MISSING = "(none)";

  public Dimension {
    values = List.copyOf(values);
  }
}
