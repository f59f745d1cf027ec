package dev.culprit.testkit;

import java.util.Locale;

/** How clauses say that they are broken. */
final class Clauses {
  private Clauses() {}

  static void require(boolean kept, String format, Object... values) {
    if (!kept) {
      throw new AssertionError(String.format(Locale.ROOT, format, values));
    }
  }
}
