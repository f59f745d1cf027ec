package dev.culprit.application.config;

/** In which order records become points when there is no window. */
public enum Order implements Coded {
  /** Buffered to the watermark and sorted; a replay gives the same points. */
  EVENT_TIME("event-time"),
  /** As they come: faster, but outside the replay guarantee. */
  ARRIVAL("arrival");

  private final String code;

  Order(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
