package dev.culprit.plugins.localisers;

import dev.culprit.plugins.localisers.Exposure.Found;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Support and risk ratio, as MacroBase explains outliers (Bailis et al., SIGMOD 2017): which
 * segments are over-represented among anomalous records. The table holds counts: of anomalous
 * records (actual) and of all records times the rate of anomalous ones (expected), which leaves the
 * risk ratio as it is. A table of a windowed count does as well; there a drop asks for what is
 * over-represented among the records that stayed away.
 *
 * <p>Beyond the paper: the interval of the ratio has to lie above 1, as wide as the largest of so
 * many elements makes by chance; elements rank by the evidence that their risk is another (a
 * log-likelihood ratio, as in scan statistics), and each is taken out before the next is looked
 * for. Confidence is the part of the risk that being in the segment adds, 1 − 1/ratio, at the lower
 * end. Where as many came as were expected, shares are of those that came. O(combinations · leaves
 * · named segments), 16 B a leaf. Good at rare records of one or two causes; knows nothing of noise
 * beyond that of counts.
 */
final class RiskRatioAttributor implements Attributor {
  private final double leastRatio;
  private final double leastSupport;
  private final int mostLayers;

  RiskRatioAttributor(double leastRatio, double leastSupport, int mostLayers) {
    this.leastRatio = leastRatio;
    this.leastSupport = leastSupport;
    this.mostLayers = mostLayers;
  }

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    if (table.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    Change change = Change.of(table);
    LevelColumns levels = LevelColumns.of(table);
    List<Cuboid> cuboids = new ArrayList<>();
    for (int layer = 1; layer <= Math.min(mostLayers, levels.hierarchies()); layer++) {
      cuboids.addAll(Layers.cuboids(levels, layer));
    }
    double elements = cuboids.stream().mapToDouble(Cuboid::elements).sum();
    double widths = 1.5 + Math.sqrt(2 * Math.log(elements + 1));
    Exposure exposure = exposure(table, change);
    Answer answer = new Answer(table, options.top(), !table.ratio() && change.none());
    while (!answer.full()) {
      Optional<Found> found =
          exposure.best(
              cuboids,
              leastRatio,
              leastSupport,
              widths,
              each -> levels.values(each.cuboid().columns(), each.example()).toString());
      if (found.isEmpty()) {
        break;
      }
      answer.add(
          levels.values(found.get().cuboid().columns(), found.get().example()),
          exposure.take(found.get()),
          1 - 1 / found.get().lower());
    }
    return answer.orNothing("no-risk-stands-out");
  }

  private static Exposure exposure(LeafTable table, Change change) {
    Moved moved = Moved.of(table, change);
    double[] actual = moved.actual().clone();
    double[] usual = moved.usual().clone();
    for (int leaf = 0; leaf < actual.length; leaf++) {
      actual[leaf] *= change.unit();
      usual[leaf] *= change.unit();
    }
    // Shares of one whole add up to the same; then it is the records that came.
    return new Exposure(actual, usual, change.drop() && !change.none());
  }
}
