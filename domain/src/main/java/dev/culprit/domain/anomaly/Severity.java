package dev.culprit.domain.anomaly;

/** How bad an anomalous point is, from its deviation and how long the anomaly has lasted. */
public enum Severity {
  NONE("none"),
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high"),
  CRITICAL("critical");

  private static final double MEDIUM_FROM = 2;
  private static final double HIGH_FROM = 3;
  private static final double CRITICAL_FROM = 5;
  private static final long LASTING_POINTS = 12;

  private final String code;

  Severity(String code) {
    this.code = code;
  }

  /** The stable code used on topics and in state. */
  public String code() {
    return code;
  }

  /**
   * @param deviation in bands, ≥ 0; NaN counts as low
   * @param points anomalous points so far; a deviation of two bands or more that lasts for 12
   *     points is one step worse
   */
  public static Severity of(double deviation, long points) {
    boolean lasting = points >= LASTING_POINTS;
    if (deviation >= CRITICAL_FROM || (lasting && deviation >= HIGH_FROM)) {
      return CRITICAL;
    }
    if (deviation >= HIGH_FROM || (lasting && deviation >= MEDIUM_FROM)) {
      return HIGH;
    }
    return deviation >= MEDIUM_FROM ? MEDIUM : LOW;
  }

  /**
   * @throws IllegalArgumentException for an unknown code
   */
  public static Severity ofCode(String code) {
    for (Severity severity : values()) {
      if (severity.code.equals(code)) {
        return severity;
      }
    }
    throw new IllegalArgumentException("unknown severity '" + code + "'");
  }
}
