package dev.culprit.producer.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The line a person sees while records are written: how many, how fast, how far, how long still.
 */
final class Progress {
  private final String topic;
  private final Goal goal;
  private final Instant began;
  private Instant last;
  private long lastRecords;
  private double perSecond;

  Progress(String topic, Goal goal, Instant began) {
    this.topic = topic;
    this.goal = goal;
    this.began = began;
    this.last = began;
  }

  /** The line for this moment. Rate is that since the call before. */
  String line(Instant now, long records, long eventMillis) {
    double seconds = Duration.between(last, now).toNanos() / 1e9;
    if (seconds > 0) {
      perSecond = (records - lastRecords) / seconds;
      last = now;
      lastRecords = records;
    }
    Instant event = Instant.ofEpochMilli(eventMillis).truncatedTo(ChronoUnit.SECONDS);
    String line =
        String.format(
            Locale.ROOT, "%s  %,d records  %,.0f/s  at %s", topic, records, perSecond, event);
    OptionalDouble done = goal.done(records, eventMillis);
    if (done.isEmpty()) {
      return line + "  live";
    }
    double part = Math.min(1, done.getAsDouble());
    double elapsed = Duration.between(began, now).toNanos() / 1e9;
    String left = part > 0 ? Math.round(elapsed * (1 - part) / part) + " s left" : "";
    return line + String.format(Locale.ROOT, "  %.0f %%  %s", part * 100, left);
  }
}
