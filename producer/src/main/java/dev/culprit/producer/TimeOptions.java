package dev.culprit.producer;

import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.feed.Goal;
import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.feed.ProduceFault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of generated events for when they happen and how many there are. */
final class TimeOptions {
  private static final int MOST_DAYS = 36_500;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "14",
      description = "History before now, in days (default: ${DEFAULT-VALUE}).")
  private double days = 14;

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      description =
          "Event time of the start, such as 2026-03-01T00:00:00Z; with --days, now is taken to be"
              + " so many days later (default: --days before now).")
  private @Nullable String start;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "max",
      description =
          "Event time of the history against the clock, or max (default: ${DEFAULT-VALUE}).")
  private String speed = "max";

  @Option(
      names = "--history-only",
      description = "End when event time meets now instead of going on in real time.")
  private boolean historyOnly;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "Records in all, 0 for no end (default: ${DEFAULT-VALUE}).")
  private long count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "The same seed and start give the same events (default: ${DEFAULT-VALUE}).")
  private long seed = 7;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "system",
      description = "Whose days and nights, such as America/Chicago (default: this machine's).")
  private String timeZone = "system";

  long seed() {
    return seed;
  }

  ZoneId zone() {
    return Require.zone(timeZone);
  }

  /** Event times of this run's start and of its meeting with the clock. */
  Span span(Instant now) {
    double unused = Require.atLeast("--count", (double) count, 0);
    double factor = Speed.parse(speed);
    assert factor > 0;
    double given = Require.atMost("--days", Require.atLeast("--days", days, 0), MOST_DAYS);
    Duration history = Duration.ofMillis((long) (given * 86_400_000));
    if (start == null) {
      Instant meets = now.truncatedTo(ChronoUnit.MINUTES);
      return new Span(meets.minus(history), meets);
    }
    try {
      Instant first = Instant.parse(start);
      if (first.isBefore(EARLIEST) || first.plus(history).isAfter(LATEST)) {
        throw ProduceFault.badInput(
            "--start '" + start + "' with --days lies outside the years 1900 to 9999");
      }
      return new Span(first, first.plus(history));
    } catch (DateTimeParseException e) {
      throw ProduceFault.badInput(
          "--start '" + start + "' is no instant such as 2026-03-01T00:00:00Z");
    }
  }

  Pace pace(Instant now, Span span, double maxPerSecond) {
    return Pace.catchingUp(now, span.start(), Speed.parse(speed), maxPerSecond);
  }

  Goal goal(Span span) {
    if (!span.start().isBefore(span.meets())) {
      return Goal.open();
    }
    return count > 0 ? Goal.records(count) : Goal.eventTime(span.start(), span.meets());
  }

  /** The stream, ended where the options say. */
  <T> EventStream<T> limited(EventStream<T> stream, Span span) {
    long most = count;
    long end = historyOnly ? span.meets().toEpochMilli() : Long.MAX_VALUE;
    return new EventStream<>() {
      private long given;

      @Override
      public @Nullable Event<T> next() {
        if (most > 0 && given == most) {
          return null;
        }
        Event<T> event = stream.next();
        given++;
        return event == null || event.timeMillis() >= end ? null : event;
      }
    };
  }

  /**
   * Event times.
   *
   * @param meets when event time is taken to meet the clock
   */
  record Span(Instant start, Instant meets) {

    /** The same, but no event at or before a time. */
    Span after(long millis) {
      return millis < start.toEpochMilli()
          ? this
          : new Span(Instant.ofEpochMilli(millis + 1), meets);
    }
  }
}
