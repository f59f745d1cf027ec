package dev.culprit.producer.anomaly;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Lists of anomalies, the same for the same seed and times. */
public final class Plans {
  private static final Duration GRID = Duration.ofMinutes(10);
  private static final Duration LEAD = Duration.ofMinutes(40);
  private static final Duration FIRST_LENGTH = Duration.ofMinutes(30);
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final Duration EVERY = Duration.ofMinutes(40);
  private static final int SHORTEST_MINUTES = 25;
  private static final int LONGEST_MINUTES = 75;

  private Plans() {}

  /**
   * For somebody who watches: undisturbed history; forty minutes before event time meets the clock
   * the first candidate loses 95 % for half an hour; from ten minutes after the meeting on, a
   * single value and a conjunction in turn drop or surge, one every forty minutes, without end.
   * Starts lie on whole ten minutes.
   */
  public static Iterator<InjectedAnomaly> demo(
      List<Candidate> candidates, Instant meets, long seed) {
    InjectedAnomaly first =
        anomaly(
            1,
            candidates.get(0),
            onGrid(meets.minus(LEAD)),
            FIRST_LENGTH,
            new Effect(Effect.Kind.DROP, 0.95));
    Draw draw = new Draw(candidates);
    Instant live = onGrid(meets.plus(GRID));
    Stream<InjectedAnomaly> periodic =
        Stream.iterate(0, i -> i + 1)
            .map(
                i -> {
                  Draw.Drawn drawn = draw.next(i, new SplittableRandom(seed + i));
                  return anomaly(
                      i + 2,
                      drawn.segment(),
                      live.plus(EVERY.multipliedBy(i)),
                      LENGTH,
                      drawn.effect());
                });
    return Stream.concat(Stream.of(first), periodic).iterator();
  }

  /**
   * A number of anomalies evenly over the second half of the history, single values and
   * conjunctions in turn, none overlapping another, of 25 to 75 minutes from any minute on.
   *
   * @throws ProduceFault when there is not enough history for so many
   */
  public static Iterator<InjectedAnomaly> spread(
      int count, List<Candidate> candidates, Instant start, Instant meets, long seed) {
    Instant from = onGrid(start.plus(Duration.between(start, meets).dividedBy(2)).plus(GRID));
    if (count == 0) {
      return List.<InjectedAnomaly>of().iterator();
    }
    Duration slot = Duration.between(from, meets).dividedBy(count);
    if (slot.compareTo(Duration.ofMinutes(120)) < 0) {
      throw ProduceFault.badInput(
          String.format(
              Locale.ROOT,
              "--anomalies %d do not fit into the second half of the history with two hours each;"
                  + " ask for fewer or give more --days",
              count));
    }
    List<InjectedAnomaly> plan = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    Draw draw = new Draw(candidates);
    for (int i = 0; i < count; i++) {
      int minutes = SHORTEST_MINUTES + random.nextInt(LONGEST_MINUTES - SHORTEST_MINUTES + 1);
      Duration length = Duration.ofMinutes(minutes);
      long room = slot.minus(length).minus(GRID).toMinutes();
      Instant at = from.plus(slot.multipliedBy(i)).plus(Duration.ofMinutes(random.nextLong(room)));
      Draw.Drawn drawn = draw.next(i, random);
      plan.add(anomaly(i + 1, drawn.segment(), onMinute(at), length, drawn.effect()));
    }
    return plan.iterator();
  }

  private static InjectedAnomaly anomaly(
      int number, Candidate candidate, Instant start, Duration length, Effect effect) {
    return new InjectedAnomaly(
        "injected-" + number,
        candidate.segment(),
        candidate.within(),
        start,
        start.plus(length),
        effect);
  }

  private static Instant onMinute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant onGrid(Instant instant) {
    long grid = GRID.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), grid) * grid);
  }
}
