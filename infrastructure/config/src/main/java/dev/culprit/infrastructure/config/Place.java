package dev.culprit.infrastructure.config;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
  /** Where every file begins. */
  static final Place START = new Place(1, 1);
}
