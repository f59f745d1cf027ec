package dev.culprit.producer.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes events from a stream to a sink at the right pace until they run out or a stop is asked. */
public final class Feed<T> {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final long PROGRESS_MILLIS = 500;

  private final EventStream<T> stream;
  private final RecordSink<T> sink;
  private final Pace pace;
  private final InstantSource clock;
  private final StopSignal stop;
  private @Nullable Consumer<String> screen;
  private @Nullable Progress progress;
  private long nextProgressMillis;
  private boolean interrupted;

  /** A feed that says nothing. */
  public Feed(
      EventStream<T> stream, RecordSink<T> sink, Pace pace, InstantSource clock, StopSignal stop) {
    this.stream = stream;
    this.sink = sink;
    this.pace = pace;
    this.clock = clock;
    this.stop = stop;
  }

  /** Shows a progress line twice a second, once it takes longer than two seconds. */
  public Feed<T> showing(String topic, Goal goal, Consumer<String> screen) {
    this.screen = screen;
    Instant now = clock.instant();
    this.progress = new Progress(topic, goal, now);
    this.nextProgressMillis = now.plus(QUIET).toEpochMilli();
    return this;
  }

  /**
   * Runs to the end and closes the sink. An interrupt of the thread is a request to stop; what was
   * handed over is still written.
   *
   * @throws ProduceFault when the stream cannot be read or the sink cannot be written
   */
  public FeedSummary run() {
    Instant began = clock.instant();
    long records = 0;
    boolean stopped = false;
    try (sink) {
      for (Event<T> event = stream.next(); event != null; event = stream.next()) {
        if (!await(pace.releaseMillis(event.timeMillis()), records, event.timeMillis())) {
          stopped = true;
          break;
        }
        sink.send(event);
        records++;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return new FeedSummary(records, Duration.between(began, clock.instant()), stopped);
  }

  private boolean await(double releaseMillis, long records, long eventMillis) {
    while (!stop.requested()) {
      if (Thread.interrupted()) {
        stopByInterrupt();
        return false;
      }
      long now = clock.millis();
      show(now, records, eventMillis);
      if (now >= releaseMillis) {
        pace.heldUpUntil(now);
        return true;
      }
      double wait = Math.min(releaseMillis - now, PROGRESS_MILLIS);
      try {
        stop.await(Duration.ofNanos((long) Math.ceil(wait * 1e6)));
      } catch (InterruptedException e) {
        stopByInterrupt();
      }
    }
    return false;
  }

  /** The flag goes up again after the sink is closed, which would otherwise give up waiting. */
  private void stopByInterrupt() {
    interrupted = true;
    stop.request();
  }

  private void show(long nowMillis, long records, long eventMillis) {
    if (progress != null && screen != null && nowMillis >= nextProgressMillis) {
      screen.accept(progress.line(Instant.ofEpochMilli(nowMillis), records, eventMillis));
      nextProgressMillis = nowMillis + PROGRESS_MILLIS;
    }
  }
}
