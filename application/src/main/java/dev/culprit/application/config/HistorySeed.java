package dev.culprit.application.config;

/** How detectors begin with what a warm-up has read. */
public enum HistorySeed implements Coded {
  /** As they learnt it, point by point. */
  NONE("none"),
  /** Once more, without the outages that a decomposition of all of history shows (STL). */
  STL("stl");

  private final String code;

  HistorySeed(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
