package dev.culprit.spi.attributor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CuboidTest {
  private static final int LEAVES = 400;

  /** From nearly all combinations there to hardly any two leaves together. */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20, 100})
  void shouldNumberElementsSoThatThoseOfOneLeafComeLast(int values) {
    LevelColumns columns = columns(values);
    for (int[] chosen : List.of(new int[] {1}, new int[] {0, 2}, new int[] {0, 1, 2})) {
      Cuboid cuboid = Cuboid.of(columns, chosen);
      int[] ids = cuboid.ids(new int[LEAVES]);
      Map<Integer, List<Integer>> leaves =
          IntStream.range(0, LEAVES).boxed().collect(Collectors.groupingBy(leaf -> ids[leaf]));

      assertThat(cuboid.elements()).isEqualTo(leaves.size());
      assertThat(leaves)
          .hasSameSizeAs(leaves.values().stream().map(of(columns, chosen)).distinct().toList());
      leaves.forEach(
          (element, those) -> {
            assertThat(element).isBetween(0, cuboid.range() - 1);
            assertThat(cuboid.id(those.get(0))).isEqualTo(element);
            assertThat(those.stream().map(List::of).map(of(columns, chosen)).distinct()).hasSize(1);
            assertThat(cuboid.nodesOf(element)).isEqualTo(nodes(columns, chosen, those.get(0)));
            assertThat(element < cuboid.shared() || those.size() == 1).isTrue();
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20, 100})
  void shouldNumberElementsAlikeFromACoarserCuboid(int values) {
    LevelColumns columns = columns(values);
    Cuboid coarser = Cuboid.of(columns, new int[] {0, 1});
    Cuboid apart = Cuboid.of(columns, new int[] {0, 1, 2});
    Cuboid sooner = Cuboid.of(columns, new int[] {0, 1, 2}, coarser);

    assertThat(sooner.ids(new int[LEAVES])).isEqualTo(apart.ids(new int[LEAVES]));
    assertThat(sooner.shared()).isEqualTo(apart.shared());
    assertThat(sooner.elements()).isEqualTo(apart.elements());
  }

  private static Function<List<Integer>, String> of(LevelColumns columns, int[] chosen) {
    return leaves -> Arrays.toString(nodes(columns, chosen, leaves.get(0)));
  }

  private static int[] nodes(LevelColumns columns, int[] chosen, int leaf) {
    return Arrays.stream(chosen).map(column -> columns.nodes(column)[leaf]).toArray();
  }

  private static LevelColumns columns(int values) {
    Random random = new Random(values);
    List<Dimension> dimensions = new ArrayList<>();
    int[][] codes = new int[3][];
    for (int d = 0; d < 3; d++) {
      codes[d] = random.ints(LEAVES, 0, values).toArray();
      List<String> names = IntStream.range(0, values).mapToObj(v -> "v" + v).toList();
      dimensions.add(new Dimension("d" + d, names, d, 0));
    }
    double[] numbers = new double[LEAVES];
    return LevelColumns.of(new LeafTable(dimensions, codes, numbers, numbers, null, null, numbers));
  }
}
