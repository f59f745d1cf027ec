package dev.culprit.spi;

/** The types a plugin parameter may have, with the Java type {@link Parameters} hands out. */
public enum ParameterType {
  /** A finite {@code double}; percentages such as {@code 5%} are accepted as 0.05. */
  NUMBER,
  /** A whole number, {@code long}. */
  INTEGER,
  /** {@code true} or {@code false}. */
  BOOLEAN,
  /** A {@link java.time.Duration} written such as {@code 90s}, {@code 5m}, {@code 1d}. */
  DURATION,
  /** Any string. */
  TEXT,
  /** One of a closed list of strings. */
  CHOICE
}
