package dev.culprit.plugins.localisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SummaryAttributorTest {
  private static final int TABLES = 40;

  private final Scores summary = new Scores(new SummaryFactory(), Map.of());

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new SummaryFactory()).tests();
  }

  @ParameterizedTest
  @CsvSource({"REAL, 1", "REAL, 2", "COUNTS, 1", "RATES, 1", "RATES, 2"})
  void shouldHaveARowForTheCause(Instances.Kind kind, int layers) {
    Instances instances =
        Instances.over(5, 4, 6).of(kind).noise(0, 0.02).causes(1, 1).severity(0.6).layers(layers);

    assertThat(summary.firstHits(instances, TABLES)).isGreaterThanOrEqualTo(0.8);
  }

  @ParameterizedTest
  @CsvSource({"REAL, 0.7", "REAL, 1.5", "COUNTS, 0.6"})
  void shouldNeedNoRowWhereAllMovedAlike(Instances.Kind kind, double factor) {
    Instances instances =
        Instances.over(6, 5, 4).of(kind).causes(0, 0).noise(0, 0.02).uniform(factor);
    int diffuse = 0;
    for (int seed = 0; seed < TABLES; seed++) {
      Attribution answer = summary.attribute(instances.make(seed).table());
      diffuse += answer.outcome() == Outcome.DIFFUSE ? 1 : 0;
    }
    assertThat(diffuse).isGreaterThanOrEqualTo(TABLES * 9 / 10);
  }

  @Test
  void shouldTakeARowOutOfTheOneAboveIt() {
    LeafTableBuilder table = LeafTableBuilder.of("state > county");
    for (int leaf = 0; leaf < 20; leaf++) {
      double factor = leaf == 6 ? 3 : leaf / 5 == 1 ? 0.4 : 1;
      table.leaf(100 * factor, 100, "s" + leaf / 5, "k" + leaf % 5);
    }
    List<RankedSegment> rows = summary.attribute(table.build()).segments();

    assertThat(rows)
        .extracting(RankedSegment::values)
        .containsExactlyInAnyOrder(
            List.of(new DimensionValue("state", "s1")),
            List.of(new DimensionValue("state", "s1"), new DimensionValue("county", "k1")));
  }

  /** The published cost is the logarithm of a negative number from there on. */
  @ParameterizedTest
  @CsvSource({"0, 10, 2", "10, 0, 1", "0, 0, 1", "10, 10, 0", "1, 100, 5", "1e300, 1e-300, 3"})
  void shouldHaveAFiniteCostForNewAndVanishedAndFarMovedRows(
      double actual, double usual, double other) {
    CubeNode node = new CubeNode(new int[0], 0, 1, actual, usual, actual + usual, List.of());

    assertThat(node.cost(other)).isFinite().isNotNegative();
    assertThat(node.cost(node.ratio())).isCloseTo(0, within(1e-9));
  }

  @Test
  void shouldChooseTheRowsThatCostLeastAmongAllThereAre() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      LeafTableBuilder builder = LeafTableBuilder.of("a", "b");
      for (int leaf = 0; leaf < 6; leaf++) {
        builder.leaf(
            20 + 100 * random.nextDouble(),
            20 + 100 * random.nextDouble(),
            "a" + leaf / 3,
            "b" + leaf % 3);
      }
      LeafTable table = builder.build();
      CubeNode root =
          new CubeTree(LevelColumns.of(table), Moved.of(table, Change.of(table))).root(2);
      List<CubeSummary.Choice> choices = new CubeSummary(2).of(root);

      assertThat(choices.get(0).cost())
          .isCloseTo(cost(root, root.ratio(), List.of()), within(1e-9));
      assertThat(choices.get(1).cost()).isCloseTo(cheapest(root, 1), within(1e-9));
      assertThat(choices.get(2).cost()).isCloseTo(cheapest(root, 2), within(1e-9));
    }
  }

  private static double cheapest(CubeNode root, int rows) {
    List<CubeNode> all = below(root).toList();
    double best = Double.MAX_VALUE;
    for (CubeNode one : all) {
      for (CubeNode other : all) {
        best =
            Math.min(
                best, cost(root, root.ratio(), rows == 1 ? List.of(one) : List.of(one, other)));
      }
    }
    return best;
  }

  private static Stream<CubeNode> below(CubeNode node) {
    return node.children().stream().flatMap(child -> Stream.concat(Stream.of(child), below(child)));
  }

  private static double cost(CubeNode node, double ratio, List<CubeNode> rows) {
    double own = rows.contains(node) ? node.ratio() : ratio;
    return node.children().isEmpty()
        ? node.cost(own)
        : node.children().stream().mapToDouble(child -> cost(child, own, rows)).sum();
  }
}
