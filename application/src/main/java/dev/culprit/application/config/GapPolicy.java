package dev.culprit.application.config;

/** What stands in for a window without records. */
public enum GapPolicy implements Coded {
  /** The value 0: right for sums and counts. */
  ZERO("zero"),
  /** The last value seen. */
  PREVIOUS("previous"),
  /** The line through the last two points, continued. */
  LINEAR("linear"),
  /** No point at all. */
  SKIP("skip");

  private final String code;

  GapPolicy(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
