package dev.culprit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs all clauses of a contract and tells of all that are broken. */
final class Clauses {
  private Clauses() {}

  static <R> void check(List<R> rules, Function<R, String> name, Consumer<R> check) {
    List<String> broken = new ArrayList<>();
    List<Throwable> causes = new ArrayList<>();
    for (R rule : rules) {
      try {
        check.accept(rule);
      } catch (RuntimeException | AssertionError e) {
        broken.add(name.apply(rule) + ": " + e);
        causes.add(e);
      }
    }
    if (!broken.isEmpty()) {
      AssertionError error = new AssertionError(String.join("\n", broken));
      causes.forEach(error::addSuppressed);
      throw error;
    }
  }

  static void require(boolean kept, String format, Object... values) {
    if (!kept) {
      throw new AssertionError(String.format(Locale.ROOT, format, values));
    }
  }
}
