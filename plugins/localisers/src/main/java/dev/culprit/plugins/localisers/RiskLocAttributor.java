package dev.culprit.plugins.localisers;

import dev.culprit.plugins.localisers.RiskSearch.Found;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RiskLoc (Kalander: Localization of multi-dimensional root causes by weighted risk, arXiv
 * 2205.10004, 2022), made from the published description alone. Leaves part into normal and
 * abnormal where the deviations against the change end (5 unique ones dropped) and weigh their
 * distance from that point. The risk of an element is the abnormal part of its weight less the part
 * of its deviation that its common movement leaves. Layer by layer the riskiest element is taken
 * out until none has a risk of 0.5 and explains 2 % of the abnormal change. Confidence is the risk,
 * no probability.
 *
 * <p>O(combinations of dimensions · leaves · named segments); 41 B a leaf. Good at causes beyond
 * all noise; noise leaves beyond the cause hide it, and small segments among many leaves. Names
 * noise where nothing is wrong. Three things are not told by the description and are chosen here:
 * the direction is that of the whole change, a weight of 0.5 is added to every element, and the
 * deviation that is left is summed with its sign.
 */
final class RiskLocAttributor implements Attributor {
  private final double leastRisk;
  private final double leastPower;

  RiskLocAttributor(double leastRisk, double leastPower) {
    this.leastRisk = leastRisk;
    this.leastPower = leastPower;
  }

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    if (table.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    Change change = Change.of(table);
    if (change.none()) {
      return Attribution.nothing("no-change");
    }
    LevelColumns levels = LevelColumns.of(table);
    Deviations deviations = Deviations.of(Moved.of(table, change), change.drop());
    RiskSearch search = new RiskSearch(deviations, leastRisk, leastPower);
    Answer answer = new Answer(table, options.top());
    for (int layer = 1; layer <= levels.hierarchies() && !answer.full(); layer++) {
      List<Cuboid> cuboids = Layers.cuboids(levels, layer);
      if (cuboids.isEmpty()) {
        break;
      }
      Found next = riskiest(levels, cuboids, search);
      while (next != null && !answer.full()) {
        int[] leaves = search.take(next);
        answer.add(
            levels.values(next.cuboid().columns(), next.example()),
            leaves,
            Math.min(1, next.risk()));
        next = riskiest(levels, cuboids, search);
      }
    }
    return answer.orNothing("no-element-is-risky");
  }

  private static @Nullable Found riskiest(
      LevelColumns levels, List<Cuboid> cuboids, RiskSearch search) {
    Found best = null;
    for (Cuboid cuboid : cuboids) {
      Found found = search.riskiest(cuboid, (one, other) -> first(levels, one, other));
      if (found != null) {
        best = first(levels, found, best);
      }
    }
    return best;
  }

  private static Found first(LevelColumns levels, Found one, @Nullable Found other) {
    if (other == null || one.above(other)) {
      return one;
    }
    return one.ties(other) && name(levels, one).compareTo(name(levels, other)) < 0 ? one : other;
  }

  private static String name(LevelColumns levels, Found found) {
    return levels.values(found.cuboid().columns(), found.example()).toString();
  }
}
