package dev.culprit.it.architecture.offenders.rule07.domain;

/** Logic that belongs behind a use case. */
public final class Arithmetic {
  private Arithmetic() {}

  /** Two more. */
  public static long addTwo(long value) {
    return value + 2;
  }
}
