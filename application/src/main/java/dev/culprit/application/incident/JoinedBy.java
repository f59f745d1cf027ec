package dev.culprit.application.incident;

/** Why an anomaly belongs to its incident. */
enum JoinedBy {
  FOUNDING("first-of-all", "the first of them"),
  SAME_SEGMENTS("same-segments", "name the same segments"),
  SHARED_LEAVES("shared-leaves", "name segments that share more than half of their leaves"),
  SAME_SERIES("same-series", "are of the series that others name, or of the same one"),
  SAME_START("same-start", "name no segment, and began with others of their metric");

  private final String code;
  private final String text;

  JoinedBy(String code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Stable code of the reason. */
  String code() {
    return code;
  }

  /** What its anomalies do, as the end of a sentence. */
  String text() {
    return text;
  }

  static JoinedBy ofCode(String code) {
    for (JoinedBy by : values()) {
      if (by.code.equals(code)) {
        return by;
      }
    }
    throw new IllegalArgumentException("unknown way to join an incident '" + code + "'");
  }
}
