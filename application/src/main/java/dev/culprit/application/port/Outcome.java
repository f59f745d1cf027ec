package dev.culprit.application.port;

import java.util.function.Function;

/**
 * What came of asking another system. The answer itself says whether asking again may help, so that
 * nobody guesses from exception classes.
 *
 * @param <T> what was asked for
 */
public sealed interface Outcome<T> {

  /** It worked. */
  record Delivered<T>(T value) implements Outcome<T> {}

  /**
   * The service did not answer; the same request may work later. A command ends with exit code 1.
   *
   * @param problem a sentence with place and remedy
   */
  record Retryable<T>(String problem) implements Outcome<T> {}

  /**
   * The service answered no; the request has to change. A command ends with exit code 2.
   *
   * @param problem a sentence with place and remedy
   */
  record Rejected<T>(String problem) implements Outcome<T> {}

  /** The same with something made of what was delivered. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> made) {
    if (this instanceof Delivered<T> delivered) {
      return new Delivered<>(made.apply(delivered.value()));
    }
    return this instanceof Retryable<T> later
        ? new Retryable<>(later.problem())
        : new Rejected<>(((Rejected<T>) this).problem());
  }
}
