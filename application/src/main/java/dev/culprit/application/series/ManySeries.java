package dev.culprit.application.series;

import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.FalseDiscoveries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which anomalies of many series open in one window. Shards know nothing of each other, so each
 * gets its even part of the rate: over all shards the expected share of false ones is then at most
 * the whole, as the share of a sum is at most the sum of the shares. It costs that what many series
 * of other shards show does not make it easier.
 */
final class ManySeries {
  private final double rate;
  private final double tests;
  private final double bound;

  /**
   * @param heard of every series of the shard in this window
   * @param rate of false ones among those that open, over all shards
   */
  ManySeries(List<DetectAnomalies.Heard> heard, double rate, int shards) {
    this.rate = rate;
    this.tests = (double) shards * heard.stream().filter(DetectAnomalies.Heard::asksToOpen).count();
    double[] probabilities =
        heard.stream()
            .filter(ManySeries::wouldOpen)
            .mapToDouble(each -> 1 - each.scored().score())
            .toArray();
    this.bound = FalseDiscoveries.bound(probabilities, tests, rate);
  }

  private static boolean wouldOpen(DetectAnomalies.Heard heard) {
    return heard.asksToOpen() && heard.judgement().anomalous();
  }

  /** Why no anomaly opens with a point; null if it may, or none would anyway. */
  @Nullable Reason refuse(DetectAnomalies.Heard heard) {
    double risk = 1 - heard.scored().score();
    if (!wouldOpen(heard) || risk <= bound) {
      return null;
    }
    return new Reason(
        "rules",
        "false-discovery",
        String.format(
            Locale.ROOT, "risk %.2g is too much for %.2g in %.0f series", risk, rate, tests));
  }
}
