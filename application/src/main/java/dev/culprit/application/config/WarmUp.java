package dev.culprit.application.config;

import java.time.Duration;
import java.util.Optional;

/**
 * History learnt from before the first result.
 *
 * @param from where it is read
 * @param file CSV with a line of headings; with {@link WarmUpFrom#CSV} alone
 * @param time the column of the times; empty: the source's event-time field
 * @param length how far back from its end, > 0; empty: all of it, with {@link WarmUpFrom#CSV} alone
 * @param seed how detectors begin with it
 */
public record WarmUp(
    WarmUpFrom from,
    Optional<String> file,
    Optional<String> time,
    Optional<Duration> length,
    HistorySeed seed) {
  public WarmUp {
    boolean csv = from == WarmUpFrom.CSV;
    Require.that(csv || file.isEmpty(), "'file' belongs to 'from: csv'");
    Require.that(csv || time.isEmpty(), "'time' belongs to 'from: csv'");
    Require.that(!csv || file.isPresent(), "'file' is missing. Name a CSV file with headings");
    Require.that(csv || length.isPresent(), "'length' is missing. Say how far back, as in 14d");
    length.ifPresent(l -> Require.positive(l, "length"));
  }

  /** As it is learnt, point by point. */
  public WarmUp(
      WarmUpFrom from, Optional<String> file, Optional<String> time, Optional<Duration> length) {
    this(from, file, time, length, HistorySeed.NONE);
  }

  /** The same with another seed. */
  public WarmUp with(HistorySeed other) {
    return new WarmUp(from, file, time, length, other);
  }

  /** All of a CSV file whose columns are named like the source's fields. */
  public static WarmUp ofCsv(String file) {
    return new WarmUp(WarmUpFrom.CSV, Optional.of(file), Optional.empty(), Optional.empty());
  }

  /** The source's own topic, so far back. */
  public static WarmUp ofTopic(Duration length) {
    return new WarmUp(WarmUpFrom.TOPIC, Optional.empty(), Optional.empty(), Optional.of(length));
  }
}
