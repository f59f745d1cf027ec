package dev.culprit.application.config;

/** What stands for several earlier windows, leaf by leaf. */
public enum LeafMiddle implements Coded {
  /** The middle one; of an even number the mean of the two in the middle. */
  MEDIAN("median"),
  /** The sum over their number. */
  MEAN("mean");

  private final String code;

  LeafMiddle(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
