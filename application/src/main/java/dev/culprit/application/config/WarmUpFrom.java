package dev.culprit.application.config;

/** Where history for the warm-up comes from. */
public enum WarmUpFrom implements Coded {
  /** The source's own topic, read from earlier. */
  TOPIC("topic"),
  /** A CSV file beside the configuration, with a line of headings. */
  CSV("csv"),
  /** Points kept in the store. */
  STORE("store");

  private final String code;

  WarmUpFrom(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
