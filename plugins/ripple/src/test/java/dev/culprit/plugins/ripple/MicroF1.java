package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.testkit.Known;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Exact segments over many tables together: 2·hits / (2·hits + false + missed). */
final class MicroF1 {
  private static final AttributionOptions OPTIONS = new AttributionOptions(20, 42);

  private MicroF1() {}

  /**
   * @param count tables, by seeds from 0 on
   */
  static double of(Attributor attributor, int count, IntFunction<Known> tables) {
    int hits = 0;
    int wrong = 0;
    for (int seed = 0; seed < count; seed++) {
      Known known = tables.apply(seed);
      Set<List<DimensionValue>> named = new HashSet<>();
      attributor
          .attribute(known.table(), OPTIONS)
          .segments()
          .forEach(segment -> named.add(segment.values()));
      for (List<DimensionValue> each : named) {
        hits += known.causes().contains(each) ? 1 : 0;
        wrong += known.causes().contains(each) ? 0 : 1;
      }
      for (List<DimensionValue> each : known.causes()) {
        wrong += named.contains(each) ? 0 : 1;
      }
    }
    return 2.0 * hits / (2.0 * hits + wrong);
  }
}
