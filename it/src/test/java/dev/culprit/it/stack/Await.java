package dev.culprit.it.stack;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for something to become true by asking again and again, up to a deadline. */
public final class Await {
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private Await() {}

  /**
   * Asks until the answer is as wanted.
   *
   * @param what is awaited, in words, for the message
   * @throws AssertionError when the deadline passes, with the last answer or the last exception
   */
  public static <T> T until(
      String what, Duration limit, Callable<T> question, Predicate<T> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    @Nullable Object last;
    do {
      try {
        T answer = question.call();
        if (wanted.test(answer)) {
          return answer;
        }
        last = answer;
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() < end);
    AssertionError error =
        new AssertionError("Not within " + limit.toSeconds() + " s: " + what + "; last: " + last);
    if (last instanceof Exception e) {
      error.initCause(e);
    }
    throw error;
  }

  /** Asks until the answer is yes. */
  public static void that(String what, Duration limit, Callable<Boolean> question) {
    Boolean unused = until(what, limit, question, answer -> answer);
  }
}
