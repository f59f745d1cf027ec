package dev.culprit.it.culprits;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What all trials came to.
 *
 * @param trials at least one
 */
public record Scores(List<Trial> trials) {
  private static final double WEEK_MILLIS = Duration.ofDays(7).toMillis();
  private static final int METRICS = 2;

  public Scores {
    trials = List.copyOf(trials);
  }

  /** Causes an anomaly opened during. */
  public Share found() {
    return share(Case::found, any -> true);
  }

  /** The injected segment first in the thorough answer; what was not found is a miss. */
  public Share named() {
    return share(Case::named, any -> true);
  }

  /** The same, of those found. */
  public Share namedOfFound() {
    return share(Case::named, Case::found);
  }

  /** The same as {@link #named}, of conjunctions. */
  public Share conjunctionsNamed() {
    return share(Case::named, Case::conjunction);
  }

  /** The same as {@link #named}, of single values. */
  public Share singlesNamed() {
    return share(Case::named, each -> !each.conjunction());
  }

  /** The same as {@link #named}, of what rose. */
  public Share risesNamed() {
    return share(Case::named, Case::rise);
  }

  /** The same as {@link #named}, of what fell. */
  public Share dropsNamed() {
    return share(Case::named, each -> !each.rise());
  }

  /** Single values first in the quick answer, which cannot name conjunctions. */
  public Share quickSinglesNamed() {
    return share(Case::quickFirst, each -> !each.conjunction());
  }

  /** The injected segment among the first three of the thorough answer. */
  public Share amongThree() {
    return share(Case::amongThree, any -> true);
  }

  /** The injected segment first in the thorough answer that stood when the anomaly was over. */
  public Share namedAtTheEnd() {
    return share(Case::namedAtTheEnd, any -> true);
  }

  /** True causes that the thorough answer took for a movement of everything. */
  public Share diffuse() {
    return share(Case::diffuse, Case::found);
  }

  /** Anomalies a series and week that nothing was injected for. */
  public double falseAlarmsAWeek() {
    long alarms = trials.stream().mapToLong(trial -> trial.falseAlarms().size()).sum();
    double judged = trials.stream().mapToDouble(trial -> trial.judged().toMillis()).sum();
    return alarms * WEEK_MILLIS / judged / METRICS;
  }

  /** Median minutes from a cause's start to the end of the window that opened its anomaly. */
  public double medianDelayMinutes() {
    double[] delays =
        cases()
            .flatMap(each -> each.delay().stream())
            .mapToDouble(Duration::toMinutes)
            .sorted()
            .toArray();
    return delays.length == 0 ? Double.NaN : delays[delays.length / 2];
  }

  private Share share(Predicate<Case> hit, Predicate<Case> among) {
    List<Case> all = cases().filter(among).toList();
    return new Share(all.stream().filter(hit).count(), all.size());
  }

  private Stream<Case> cases() {
    return trials.stream().flatMap(trial -> trial.cases().stream());
  }
}
