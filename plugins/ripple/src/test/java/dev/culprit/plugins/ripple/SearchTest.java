package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import dev.culprit.testkit.Instances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchTest {
  private static final double FLOOR = 1;

  @Test
  void shouldAddUpOnceWhatFitsThoughSingleLeavesDoNot() {
    // 300 000 leaves: the sums of the finest combinations alone have no room.
    LeafTable table = Instances.over(20, 25, 10, 20, 3).causes(1, 1).make(1).table();
    LevelColumns columns = LevelColumns.of(table);
    Lattice lattice = new Lattice(columns);
    Bounded evidence = new Bounded(new RealEvidence(deviations(table)));
    Search search = new Search(lattice, new LeafIndex(columns), evidence);

    assertThat(search.best(3)).isNotNull();
    evidence.asked = 0;
    assertThat(search.best(3)).isNotNull();

    assertThat(evidence.asked).isLessThanOrEqualTo(table.size());
  }

  @Test
  void shouldPassOverElementsOfFewLeavesThatCannotMatter() {
    LeafTable table = scattered(Instances.Kind.REAL, 20);
    LevelColumns columns = LevelColumns.of(table);
    Lattice lattice = new Lattice(columns);
    Bounded evidence = new Bounded(new RealEvidence(deviations(table)));
    int ofFew =
        lattice.cuboids().stream()
            .filter(cuboid -> cuboid.layer() >= 3)
            .mapToInt(Cuboid::shared)
            .sum();
    int others =
        lattice.cuboids().stream()
            .filter(cuboid -> cuboid.layer() < 3)
            .mapToInt(Cuboid::elements)
            .sum();

    new Search(lattice, new LeafIndex(columns), evidence).best(3);

    assertThat(evidence.asked).isLessThan(NoiseShape.BINS + others + ofFew / 4);
  }

  /** From combinations with many leaves each to hardly any two leaves together. */
  @ParameterizedTest
  @CsvSource({
    "REAL, 3", "REAL, 8", "REAL, 20", "REAL, 60",
    "COUNTS, 3", "COUNTS, 8", "COUNTS, 20", "COUNTS, 60",
    "RATES, 3", "RATES, 8", "RATES, 20", "RATES, 60"
  })
  void shouldFindWhatTryingAllElementsFinds(Instances.Kind kind, int values) {
    LeafTable table = scattered(kind, values);
    LevelColumns columns = LevelColumns.of(table);
    Lattice lattice = new Lattice(columns);
    LeafIndex index = new LeafIndex(columns);
    Search search = new Search(lattice, index, evidence(table));
    int found = 0;
    Candidate tried = tried(lattice, index, search);
    for (; tried != null; tried = tried(lattice, index, search)) {
      Candidate best = Objects.requireNonNull(search.best(FLOOR));

      assertThat(best.values(columns)).isEqualTo(tried.values(columns));
      assertThat(best.score()).isCloseTo(tried.score(), within(1e-9));
      search.take(best);
      found++;
    }
    assertThat(search.best(FLOOR)).isNull();
    assertThat(found).isPositive();
  }

  private static @Nullable Candidate tried(Lattice lattice, LeafIndex index, Search search) {
    Candidate best = null;
    for (Cuboid cuboid : lattice.cuboids()) {
      int[] ids = cuboid.ids(new int[search.live().length]);
      for (int element : Arrays.stream(ids).distinct().toArray()) {
        int[] leaves = index.of(cuboid, element, search.live());
        Candidate candidate = leaves.length == 0 ? null : search.weigh(cuboid, element, leaves);
        if (candidate != null && search.admissible(candidate) && candidate.score() > FLOOR) {
          best = candidate.before(best, lattice.columns()) ? candidate : best;
        }
      }
    }
    return best;
  }

  private static Evidence evidence(LeafTable table) {
    if (table.ratio()) {
      return new RatioEvidence(Rates.of(table), 0.01, 1, RatioEvidence.room(table.size()));
    }
    if (Counts.fit(table)) {
      double[] scatter = new double[table.size()];
      Arrays.fill(scatter, 1.5);
      Counts counts = Counts.of(table);
      return new CountEvidence(counts.actual, counts.expected, scatter, -1);
    }
    return new RealEvidence(deviations(table));
  }

  /** 2000 leaves with random values of four dimensions, those of two values of one moved. */
  private static LeafTable scattered(Instances.Kind kind, int values) {
    LeafTable like = Instances.over(2000).of(kind).causes(0, 0).make(values).table();
    Random random = new Random(values);
    int[][] codes = new int[4][];
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < codes.length; d++) {
      codes[d] = random.doubles(like.size()).mapToInt(x -> (int) (values * x * x)).toArray();
      List<String> names = IntStream.range(0, values).mapToObj(v -> "v" + v).toList();
      dimensions.add(new Dimension("d" + d, names, d, 0));
    }
    boolean rises = kind == Instances.Kind.COUNTS;
    double[][] columns = new double[4][like.size()];
    for (int leaf = 0; leaf < like.size(); leaf++) {
      boolean moved = codes[0][leaf] == 1 || (codes[1][leaf] == 0 && codes[2][leaf] == 0);
      columns[0][leaf] = like.actual(leaf) * (moved ? (rises ? 2 : 0.5) : 1);
      columns[1][leaf] = like.expected(leaf);
      columns[2][leaf] = like.actualDenominator(leaf);
      columns[3][leaf] = like.expectedDenominator(leaf);
    }
    return new LeafTable(
        dimensions,
        codes,
        columns[0],
        columns[1],
        like.ratio() ? columns[2] : null,
        like.ratio() ? columns[3] : null,
        new double[like.size()]);
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
