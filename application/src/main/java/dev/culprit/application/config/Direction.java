package dev.culprit.application.config;

/** Which side of the expected band matters. */
public enum Direction implements Coded {
  /** Above and below. */
  BOTH("both"),
  /** Only above. */
  UP("up"),
  /** Only below. */
  DOWN("down");

  private final String code;

  Direction(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
