package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.output.Point;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.kafka.TopicRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for the point of one series at one time among all points. */
public final class Moment implements Predicate<TopicRecord> {
  private static final int SERIES_NAMED = 5;

  private final Formats formats;
  private final String metric;
  private final SeriesKey series;
  private final Instant at;
  private final String key;
  private final TreeMap<Integer, Point> revisions = new TreeMap<>();
  private final Set<String> others = new TreeSet<>();
  private @Nullable Point before;
  private @Nullable Point after;

  public Moment(Formats formats, String metric, SeriesKey series, Instant at) {
    this.formats = formats;
    this.metric = metric;
    this.series = series;
    this.at = at;
    this.key = metric + "|" + series.canonical();
  }

  /** Takes a record of the points' topic; wants all of them. */
  @Override
  public boolean test(TopicRecord record) {
    byte[] value = record.value();
    String name = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (value != null && name.equals(key)) {
      add(formats.results().point(value));
    } else if (name.startsWith(metric + "|") && others.size() < SERIES_NAMED) {
      others.add(name.substring(metric.length() + 1));
    }
    return true;
  }

  void add(Point point) {
    boolean holds = !at.isBefore(point.windowStart()) && at.isBefore(point.windowEnd());
    if (holds || at.equals(point.windowStart())) {
      take(point);
    } else if (point.windowStart().isBefore(at)) {
      before = before == null || point.windowStart().isAfter(before.windowStart()) ? point : before;
    } else {
      after = after == null || point.windowStart().isBefore(after.windowStart()) ? point : after;
    }
  }

  /** Of windows that overlap, the one that begins last. */
  private void take(Point point) {
    Instant known =
        revisions.isEmpty() ? Instant.MIN : revisions.firstEntry().getValue().windowStart();
    if (point.windowStart().isAfter(known)) {
      revisions.clear();
    }
    if (!point.windowStart().isBefore(known)) {
      revisions.put(point.revision(), point);
    }
  }

  /** The window's point in its revisions, the first one first; empty when there is none. */
  List<Point> revisions() {
    return new ArrayList<>(revisions.values());
  }

  /** What was said last of the window. */
  public Optional<Point> point() {
    return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.lastEntry().getValue());
  }

  /** Why there is no point, as far as the topic tells. */
  public String missing() {
    String name = Telling.name(metric, series);
    if (before == null && after == null) {
      return others.isEmpty()
          ? "There is no point of %s: its metric has told none yet.".formatted(name)
          : "There is no point of %s. Series that have some: %s."
              .formatted(name, String.join("; ", others));
    }
    String text = "There is no point of %s at %s.".formatted(name, at);
    if (before != null) {
      text += " The one before begins at " + before.windowStart() + ".";
    }
    text +=
        after == null
            ? " None follows: the window is not closed yet, or no data moved time on."
            : " The next begins at " + after.windowStart() + ": nothing was told in between.";
    return text;
  }
}
