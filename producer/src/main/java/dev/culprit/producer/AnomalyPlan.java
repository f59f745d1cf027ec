package dev.culprit.producer;

import dev.culprit.producer.anomaly.AnomalySpec;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.anomaly.Plans;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.sales.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the options {@code --anomaly} and {@code --anomalies} ask for; neither: the demonstration's
 * plan.
 *
 * @param specs those written out
 * @param drawn how many to draw, or null
 */
record AnomalyPlan(List<AnomalySpec> specs, @Nullable Integer drawn, long seed) {

  /** Reads the options. */
  static AnomalyPlan read(List<String> specs, @Nullable Integer drawn, long seed) {
    if (!specs.isEmpty() && drawn != null) {
      throw ProduceFault.badInput("--anomaly and --anomalies exclude each other; give one of them");
    }
    return new AnomalyPlan(specs.stream().map(AnomalySpec::parse).toList(), drawn, seed);
  }

  /** Anomalies by start. */
  Iterator<InjectedAnomaly> of(Market market, Instant start, Instant meets) {
    if (drawn != null) {
      int count = Require.atLeast("--anomalies", drawn, 0);
      return Plans.spread(count, market.segments(), start, meets, seed);
    }
    if (specs.isEmpty()) {
      return Plans.demo(market.segments(), meets, seed);
    }
    List<InjectedAnomaly> all = new ArrayList<>();
    for (AnomalySpec spec : specs) {
      spec.where().forEach(value -> check(market, value));
      String id = "injected-" + (all.size() + 1);
      all.add(spec.resolve(id, market.within(spec.where()), meets));
    }
    all.sort(Comparator.comparing(InjectedAnomaly::start));
    return all.iterator();
  }

  private static void check(Market market, DimensionValue value) {
    if (!Market.DIMENSIONS.contains(value.dimension())) {
      throw ProduceFault.badInput(
          "--anomaly: '" + value.dimension() + "' is none of " + Market.DIMENSIONS);
    }
    if (market.share(value) == 0) {
      List<String> known =
          market.values(value.dimension()).stream()
              .sorted(
                  Comparator.comparingDouble(
                      other -> -market.share(new DimensionValue(value.dimension(), other))))
              .limit(6)
              .toList();
      throw ProduceFault.badInput(
          "--anomaly: no sale has " + value + "; the most frequent values are " + known);
    }
  }
}
