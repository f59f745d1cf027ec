package dev.culprit.application.config;

/** How often a result reaches its topic. */
public enum Delivery implements Coded {
  /** Within a second of the window's close; repetitions carry the same id. */
  AT_LEAST_ONCE("at-least-once"),
  /** In transactions; visible after a checkpoint to read_committed readers. */
  EXACTLY_ONCE("exactly-once");

  private final String code;

  Delivery(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
