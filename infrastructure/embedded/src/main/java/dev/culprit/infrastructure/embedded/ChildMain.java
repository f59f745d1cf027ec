package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * First main of every child process: runs the real one, and ends the process when the parent is
 * gone. The parent holds the other end of this process's standard input and never writes to it; the
 * operating system closes it however the parent dies, {@code kill -9} included.
 */
public final class ChildMain {

  /** Time for an orderly end; the promise to users is ten seconds for everything. */
  private static final Duration ORDERLY_END = Duration.ofSeconds(5);

  private ChildMain() {}

  /**
   * @param arguments the class whose main is run, then its arguments
   */
  public static void main(String[] arguments) throws Throwable {
    InputStream parent = System.in;
    Thread watch = new Thread(() -> endWith(parent), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void endWith(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing is ever sent; only the end of the stream matters.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    Thread hard = new Thread(ChildMain::haltLater, "parent-gone");
    hard.setDaemon(true);
    hard.start();
    System.exit(0);
  }

  private static void haltLater() {
    try {
      Thread.sleep(ORDERLY_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
