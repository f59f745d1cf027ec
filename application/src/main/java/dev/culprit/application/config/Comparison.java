package dev.culprit.application.config;

/** A comparison of a number with a bound. */
public enum Comparison implements Coded {
  /** Greater than the bound. */
  ABOVE("above"),
  /** Greater than or equal to the bound. */
  AT_LEAST("at-least"),
  /** Less than the bound. */
  BELOW("below"),
  /** Less than or equal to the bound. */
  AT_MOST("at-most");

  private final String code;

  Comparison(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
