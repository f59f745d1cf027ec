package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A child that ends with this process, and that is asked before it is killed. */
final class ChildProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration ORDERLY_END = Duration.ofSeconds(8);

  private final ChildSpec spec;
  private final Process process;

  private ChildProcess(ChildSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  static ChildProcess start(ChildSpec spec) {
    try {
      Files.createDirectories(spec.folder());
      Orphan.awaitEnd(spec.processFile());
      Process process =
          new ProcessBuilder(spec.command())
              .directory(spec.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(spec.output().toFile())
              .start();
      Orphan.write(spec.processFile(), process.toHandle());
      return new ChildProcess(spec, process);
    } catch (IOException e) {
      throw StackException.fault(
          "The " + spec.name() + " could not be started: " + e.getMessage() + ".");
    }
  }

  long id() {
    return process.pid();
  }

  /** Returns when the child answers; ends it and throws when it dies or takes too long. */
  void await(BooleanSupplier answers, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!answers.getAsBoolean()) {
      if (endedWithin(POLL)) {
        throw StackException.fault(
            "The "
                + spec.name()
                + " ended while starting (code "
                + process.exitValue()
                + "): "
                + lastLine(spec.output())
                + " See "
                + spec.folder()
                + ".");
      }
      if (System.nanoTime() > end) {
        close();
        throw StackException.fault(
            "The "
                + spec.name()
                + " did not answer within "
                + limit.toSeconds()
                + " s; see "
                + spec.folder()
                + ".");
      }
    }
  }

  private boolean endedWithin(Duration wait) {
    try {
      process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lastLine(Path output) {
    try {
      return Files.readString(output, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
          .reduce((first, second) -> second)
          .map(line -> line.endsWith(".") ? line : line + ".")
          .orElse("it said nothing.");
    } catch (IOException e) {
      return "its output cannot be read.";
    }
  }

  @Override
  public void close() {
    try {
      // The end of its standard input is the sign to end.
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
    if (!endedWithin(ORDERLY_END)) {
      process.destroyForcibly();
      endedWithin(ORDERLY_END);
    }
  }
}
