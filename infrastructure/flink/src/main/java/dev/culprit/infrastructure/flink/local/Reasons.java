package dev.culprit.infrastructure.flink.local;

import java.util.regex.Pattern;

/** Why something failed, in one line: what is behind all wrappers, without the names of classes. */
final class Reasons {
  /** What Flink puts before the message of an exception that comes from a task. */
  private static final Pattern CLASS_NAME = Pattern.compile("^(?:[\\w$]+\\.)+[\\w$]+: ");

  private Reasons() {}

  /** A sentence with its full stop. */
  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String said = root.getMessage();
    if (said == null || said.isBlank()) {
      return root.getClass().getSimpleName() + ".";
    }
    String line = said.strip().lines().findFirst().orElse("");
    String plain = CLASS_NAME.matcher(line).replaceFirst("");
    return plain.endsWith(".") || plain.endsWith("?") ? plain : plain + ".";
  }
}
