package dev.culprit.plugins.localisers;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.Known;
import java.util.List;
import java.util.Map;

/** What an attributor reaches over made-up tables with known causes; equal seeds, equal figures. */
final class Scores {
  private final Attributor attributor;

  Scores(AttributorFactory factory, Map<String, Object> parameters) {
    this.attributor = factory.create(Parameters.of(factory.parameters(), parameters));
  }

  Attribution attribute(LeafTable table) {
    return attributor.attribute(table, new AttributionOptions(20, 42));
  }

  /** Micro F1 over exact segments of the first so many seeds. */
  double microF1(Instances instances, int count) {
    int hits = 0;
    int wrong = 0;
    for (int seed = 0; seed < count; seed++) {
      Known known = instances.make(seed);
      List<List<DimensionValue>> named = names(known);
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

  /** Part of the tables whose first segment is a cause. */
  double firstHits(Instances instances, int count) {
    int hits = 0;
    for (int seed = 0; seed < count; seed++) {
      Known known = instances.make(seed);
      List<List<DimensionValue>> named = names(known);
      hits += !named.isEmpty() && known.causes().contains(named.get(0)) ? 1 : 0;
    }
    return (double) hits / count;
  }

  private List<List<DimensionValue>> names(Known known) {
    return attribute(known.table()).segments().stream().map(RankedSegment::values).toList();
  }
}
