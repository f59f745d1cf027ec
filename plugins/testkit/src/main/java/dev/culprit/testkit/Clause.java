package dev.culprit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One clause of a contract, ready to be tried. Knows nothing of a test framework.
 *
 * @param name a sentence
 * @param check throws an {@link AssertionError} that says how the clause is broken
 */
public record Clause(String name, Runnable check) {

  /** Tries it: empty when it is kept, otherwise what was wrong. */
  public Optional<String> broken() {
    return failure().map(Clause::reason);
  }

  /**
   * Tries all.
   *
   * @throws AssertionError naming every clause that is broken
   */
  static void requireAll(List<Clause> clauses) {
    List<String> broken = new ArrayList<>();
    List<Throwable> causes = new ArrayList<>();
    for (Clause clause : clauses) {
      clause
          .failure()
          .ifPresent(
              failure -> {
                broken.add(clause.name() + ": " + failure);
                causes.add(failure);
              });
    }
    if (!broken.isEmpty()) {
      AssertionError error = new AssertionError(String.join("\n", broken));
      causes.forEach(error::addSuppressed);
      throw error;
    }
  }

  private Optional<Throwable> failure() {
    try {
      check.run();
      return Optional.empty();
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      return Optional.of(e);
    }
  }

  private static String reason(Throwable failure) {
    String said = failure.getMessage();
    return failure instanceof AssertionError && said != null ? said : failure.toString();
  }
}
