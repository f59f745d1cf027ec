package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;

/**
 * A finding and where it stands.
 *
 * @param place line and column
 * @param finding what is to be said
 */
public record LocatedFinding(Place place, Finding finding) {
  /** {@code file:line:column path: message. remedy}, warnings marked as such. */
  public String text(String file) {
    String kind = finding.isProblem() ? "" : "warning: ";
    return file + ":" + place.line() + ":" + place.column() + " " + kind + finding.text();
  }
}
