package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;

/** Explains a change by segments of any combination of dimensions. */
final class RippleAttributor implements Attributor {

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    if (table.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    LevelColumns columns = LevelColumns.of(table);
    Lattice lattice = new Lattice(columns);
    LeafIndex index = new LeafIndex(columns);
    return new Report(table, lattice, index).of(find(table, lattice, index), options.top());
  }

  private static Finding find(LeafTable table, Lattice lattice, LeafIndex index) {
    if (table.ratio()) {
      return new RatioLocaliser(lattice, index, Rates.of(table)).find();
    }
    if (Counts.fit(table)) {
      return new CountLocaliser(lattice, index, Counts.of(table)).find();
    }
    double[] actual = new double[table.size()];
    double[] expected = new double[table.size()];
    for (int leaf = 0; leaf < actual.length; leaf++) {
      actual[leaf] = table.actual(leaf);
      expected[leaf] = table.expected(leaf);
    }
    return new RealLocaliser(lattice, index, actual, expected).find();
  }
}
