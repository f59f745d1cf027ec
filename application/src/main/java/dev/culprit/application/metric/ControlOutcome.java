package dev.culprit.application.metric;

/**
 * What became of a control change.
 *
 * @param code {@code accepted}, or why not, in kebab-case
 */
public record ControlOutcome(boolean accepted, String code, String detail) {
  static final ControlOutcome ACCEPTED = new ControlOutcome(true, "accepted", "");

  /** A refusal. */
  public static ControlOutcome rejected(String code, String detail) {
    return new ControlOutcome(false, code, detail);
  }
}
