package dev.culprit.application.config;

/** Which points go to a topic of the user's own. */
public enum Only implements Coded {
  /** Every point. */
  ALL("all"),
  /** Only anomalous points. */
  ANOMALOUS("anomalous");

  private final String code;

  Only(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
