package dev.culprit.producer;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Whether a person looks on. */
public final class Tty {
  private Tty() {}

  /** Whether this process speaks to a terminal, not into a pipe or a file. */
  public static boolean isTerminal() {
    return isTerminal(Console.class, System.console());
  }

  /** From Java 22 on there is a console in pipes too, and it says itself what it is. */
  static boolean isTerminal(Class<?> type, @Nullable Object console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(type.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
