package dev.culprit.application.config;

/** The unit an event-time field is written in. */
public enum TimeUnitOfField implements Coded {
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  NANOS("nanos"),
  /** Microseconds since 1970-01-01T00:00:00Z. */
  MICROS("micros"),
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  MILLIS("millis"),
  /** Seconds since 1970-01-01T00:00:00Z, a fraction allowed. */
  SECONDS("seconds"),
  /** ISO-8601 text with an offset, such as 2026-03-01T12:00:00Z. */
  ISO("iso");

  private final String code;

  TimeUnitOfField(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
