package dev.culprit.producer;

import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.feed.Feed;
import dev.culprit.producer.feed.FeedSummary;
import dev.culprit.producer.feed.Goal;
import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.feed.RecordSink;
import dev.culprit.producer.feed.StopSignal;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;

/** One run of a subcommand: stops gracefully, shows progress on a terminal, says what was done. */
final class Run {
  private static final long GRACE_SECONDS = 5;

  private Run() {}

  /** Turns whatever goes wrong into its sentence and exit code. */
  static int guarded(PrintWriter err, Callable<Integer> command) {
    try {
      return command.call();
    } catch (ProduceFault fault) {
      return refuse(err, fault.sentence(), fault.exitCode());
    } catch (ConfigException wrong) {
      return refuse(err, "A client refuses its settings: " + line(wrong), 2);
    } catch (Exception unforeseen) {
      return refuse(err, "Something went wrong that should not: " + line(unforeseen), 1);
    }
  }

  private static int refuse(PrintWriter err, String sentence, int exitCode) {
    err.println(sentence);
    err.flush();
    return exitCode;
  }

  private static String line(Exception fault) {
    String message = fault.getMessage();
    return message == null
        ? fault.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  /** Writes all events of a stream and prints the summary. */
  static <T> int feed(
      String topic,
      EventStream<T> stream,
      RecordSink<T> sink,
      Pace pace,
      Goal goal,
      InstantSource clock,
      boolean json,
      PrintWriter out) {
    StopSignal stop = new StopSignal();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(stop, done), "produce-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean terminal = Tty.isTerminal() && !json;
    try {
      Feed<T> feed = new Feed<>(stream, sink, pace, clock, stop);
      if (terminal) {
        feed.showing(topic, goal, line -> print(out, "\r\u001b[K" + line));
      }
      FeedSummary summary = feed.run();
      String before = terminal ? "\r\u001b[K" : "";
      print(out, before + (json ? jsonLine(topic, summary) : sentence(topic, summary)) + "\n");
      return 0;
    } finally {
      done.countDown();
      removeQuietly(hook);
    }
  }

  private static void stopAndWait(StopSignal stop, CountDownLatch done) {
    stop.request();
    try {
      if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Stopped before everything was written.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeQuietly(Thread hook) {
    try {
      boolean removed = Runtime.getRuntime().removeShutdownHook(hook);
      assert removed;
    } catch (IllegalStateException e) {
      // The process is ending, which is what the hook is for.
    }
  }

  private static String sentence(String topic, FeedSummary summary) {
    double seconds = summary.elapsed().toNanos() / 1e9;
    return String.format(
        Locale.ROOT,
        "Wrote %,d records to %s in %.1f s%s.",
        summary.records(),
        topic,
        seconds,
        summary.stopped() ? " until stopped" : "");
  }

  private static String jsonLine(String topic, FeedSummary summary) {
    return String.format(
        Locale.ROOT,
        "{\"topic\":\"%s\",\"records\":%d,\"seconds\":%.3f,\"stopped\":%s}",
        topic,
        summary.records(),
        summary.elapsed().toNanos() / 1e9,
        summary.stopped());
  }

  private static void print(PrintWriter out, String text) {
    out.print(text);
    out.flush();
  }
}
