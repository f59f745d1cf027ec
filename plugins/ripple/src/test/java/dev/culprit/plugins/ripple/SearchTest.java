package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import dev.culprit.testkit.Instances;
import org.junit.jupiter.api.Test;

final class SearchTest {

  @Test
  void shouldAddUpOnceWhatFitsThoughSingleLeavesDoNot() {
    // 300 000 leaves: the sums of the finest combinations alone have no room.
    LeafTable table = Instances.over(20, 25, 10, 20, 3).causes(1, 1).make(1).table();
    LevelColumns columns = LevelColumns.of(table);
    Lattice lattice = new Lattice(columns);
    Bounded evidence = new Bounded(new RealEvidence(deviations(table)));
    Search search = new Search(lattice, new LeafIndex(columns), evidence);

    evidence.asked = 0;
    assertThat(search.best(3)).isNotNull();

    assertThat(evidence.asked).isLessThanOrEqualTo(table.size());
  }

  private static Deviations deviations(LeafTable table) {
    int n = table.size();
    double[] actual = new double[n];
    double[] expected = new double[n];
    double change = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      actual[leaf] = table.actual(leaf);
      expected[leaf] = table.expected(leaf);
      change += expected[leaf] - actual[leaf];
    }
    return new Deviations(actual, expected, 1, Math.signum(change));
  }

  /** Counts how often sums are looked at. */
  private static final class Bounded implements Evidence {
    private final Evidence evidence;
    private long asked;

    Bounded(Evidence evidence) {
      this.evidence = evidence;
    }

    @Override
    public double bound(float[] sums, int at) {
      asked++;
      return evidence.bound(sums, at);
    }

    @Override
    public LeafRows rows() {
      return evidence.rows();
    }

    @Override
    public Fit fit(int[] leaves) {
      return evidence.fit(leaves);
    }

    @Override
    public double price(double weight) {
      return evidence.price(weight);
    }

    @Override
    public double leastChange() {
      return evidence.leastChange();
    }
  }
}
