package dev.culprit.application.config.check;

import java.util.List;

/**
 * Something said about one key of a configuration.
 *
 * @param severity how bad
 * @param path the key, as {@code metrics.revenue.detect.any[0].alpha}; empty for the whole file
 * @param atKey whether the key itself is wrong rather than its value
 * @param message what is wrong, without a full stop
 * @param remedy a sentence with the way out, or empty
 * @param basis other keys it rests on; when one of them is wrong, there is nothing to say
 */
public record Finding(
    Severity severity,
    String path,
    boolean atKey,
    String message,
    String remedy,
    List<String> basis) {
  public Finding {
    basis = List.copyOf(basis);
  }

  /** The configuration cannot be used because of this value. */
  public static Finding problem(String path, String message, String remedy) {
    return new Finding(Severity.PROBLEM, path, false, message, remedy, List.of());
  }

  /** The configuration cannot be used because of this key. */
  public static Finding problemAtKey(String path, String message, String remedy) {
    return new Finding(Severity.PROBLEM, path, true, message, remedy, List.of());
  }

  /** This value is probably not what was meant. */
  public static Finding warning(String path, String message, String remedy) {
    return new Finding(Severity.WARNING, path, false, message, remedy, List.of());
  }

  /** The same, resting on these keys too. */
  public Finding basedOn(String... keys) {
    return new Finding(severity, path, atKey, message, remedy, List.of(keys));
  }

  /** Whether the configuration cannot be used. */
  public boolean isProblem() {
    return severity == Severity.PROBLEM;
  }

  /** {@code path: message. remedy} */
  public String text() {
    String where = path.isEmpty() ? "" : path + ": ";
    return where + message + (remedy.isEmpty() ? "" : ". " + remedy);
  }
}
