package dev.culprit.producer.feed;

import java.time.Instant;
import java.util.OptionalDouble;

/** How far a feed has come, where that can be said. */
public interface Goal {

  /** Part done, at least 0; empty when there is no end in sight. */
  OptionalDouble done(long records, long eventMillis);

  /** A number of records. */
  static Goal records(long total) {
    return (records, eventMillis) -> OptionalDouble.of(records / (double) total);
  }

  /** Event time reaching an instant; past it there is no end. */
  static Goal eventTime(Instant from, Instant to) {
    long first = from.toEpochMilli();
    long last = to.toEpochMilli();
    return (records, eventMillis) ->
        eventMillis >= last
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.max(0, (eventMillis - first) / (double) (last - first)));
  }

  /** Nothing is known about the end. */
  static Goal open() {
    return (records, eventMillis) -> OptionalDouble.empty();
  }
}
