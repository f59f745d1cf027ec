package dev.culprit.it.architecture.offenders.rule14.spi;

public interface Undocumented {
  record Nested(int value) {}

  /** Documented. */
  record Told(int value) {}
}
