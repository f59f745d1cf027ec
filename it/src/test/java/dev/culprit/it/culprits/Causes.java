package dev.culprit.it.culprits;

import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.anomaly.Plans;
import dev.culprit.producer.sales.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is made to go wrong, drawn as the producer draws it. */
public final class Causes {
  private static final Duration APART = Duration.ofHours(3);
  private static final Duration A_DAY = Duration.ofDays(1);

  private Causes() {}

  /**
   * Causes after the undisturbed days, ordered by start.
   *
   * @param oneADay else one every three hours, so that all times of day and days of the week occur
   */
  public static List<InjectedAnomaly> drawn(Market market, int count, long seed, boolean oneADay) {
    Duration length = (oneADay ? A_DAY : APART).multipliedBy(count);
    Instant end = SalesDemo.JUDGED.plus(length);
    // They lie in the second half of what is said to be the history.
    Instant start = SalesDemo.JUDGED.minus(length);
    List<InjectedAnomaly> causes = new ArrayList<>();
    Plans.spread(count, market.segments(), start, end, seed).forEachRemaining(causes::add);
    return List.copyOf(causes);
  }
}
