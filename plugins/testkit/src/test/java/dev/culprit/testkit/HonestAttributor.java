package dev.culprit.testkit;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.List;

/** Names the one value whose numerator moved most, by brute force. */
final class HonestAttributor implements Attributor {

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    double change = 0;
    for (int i = 0; i < table.size(); i++) {
      change += table.actual(i) - table.expected(i);
    }
    if (change == 0) {
      return Attribution.nothing("no-change");
    }
    double best = 0;
    DimensionValue named = new DimensionValue("", "");
    for (var dimension : table.dimensions()) {
      for (String value : dimension.values().stream().sorted().toList()) {
        double moved = 0;
        for (int i = 0; i < table.size(); i++) {
          int d = table.dimensions().indexOf(dimension);
          moved += table.value(d, i).equals(value) ? table.actual(i) - table.expected(i) : 0;
        }
        if (Math.abs(moved) > Math.abs(best) * (1 + 1e-9)) {
          best = moved;
          named = new DimensionValue(dimension.name(), value);
        }
      }
    }
    double share = Math.max(0, Math.min(1, best / change));
    RankedSegment segment =
        new RankedSegment(List.of(named), 1, 2, best / change, share, best, 1, 0.5, "changed");
    return new Attribution(
        Attribution.Outcome.SEGMENTS, List.of(segment), 1 - share, "segments-found");
  }
}
