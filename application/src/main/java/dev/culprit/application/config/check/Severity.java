package dev.culprit.application.config.check;

/** How bad a finding is. */
public enum Severity {
  /** The configuration cannot be used. */
  PROBLEM,
  /** It can be used, but probably not as meant. */
  WARNING
}
