package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Among a hundred thousand leaves noise goes far, and what is looked for is small beside what it
 * adds up to.
 */
final class NoiseOfManyLeavesTest {
  private static final int[] SIZES = {50, 50, 40};
  private static final List<String> CAUSE = List.of("a=v3", "b=v7");

  /** With the noise of drops taken for that of rises up to nineteen leaves are named beside it. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2})
  void shouldNameTheCauseAloneWhereNoiseGoesFurtherDownThanUp(double noise) {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      assertThat(
              segments(
                  table(
                      SIZES,
                      random,
                      (expected, left) -> expected * left * (1 + noise * random.nextGaussian()))))
          .containsExactly(CAUSE);
    }
  }

  /** Counts whose total rose by chance, in twelve of thirty tables. */
  @Test
  void shouldNameADropOfCountsWhateverTheWholeDid() {
    int rose = 0;
    int found = 0;
    for (int seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      LeafTable table =
          table(
              new int[] {20, 20, 20}, random, (expected, left) -> poisson(random, expected * left));
      double change =
          IntStream.range(0, table.size())
              .mapToDouble(leaf -> table.actual(leaf) - table.expected(leaf))
              .sum();
      if (change > 0) {
        rose++;
        found += segments(table).equals(List.of(CAUSE)) ? 1 : 0;
      }
    }
    assertThat(rose).isGreaterThanOrEqualTo(5);
    assertThat(found).isGreaterThanOrEqualTo(rose - 1);
  }

  @Test
  void shouldNameNothingInCountsWhereNothingIs() {
    for (int seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      assertThat(
              segments(
                  table(
                      new int[] {20, 20, 20},
                      random,
                      (expected, left) -> poisson(random, expected))))
          .isEmpty();
    }
  }

  private interface Drawn {
    double of(double expected, double left);
  }

  private static List<List<String>> segments(LeafTable table) {
    return new RippleFactory()
            .create(Parameters.of(new RippleFactory().parameters(), Map.of()))
            .attribute(table, new AttributionOptions(20, 1))
            .segments()
            .stream()
            .map(
                segment ->
                    segment.values().stream()
                        .map(value -> value.dimension() + "=" + value.value())
                        .toList())
            .toList();
  }

  /** Of the leaves of the cause two fifths are left. */
  private static LeafTable table(int[] sizes, Random random, Drawn drawn) {
    int n = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    int[][] codes = new int[sizes.length][n];
    double[] actual = new double[n];
    double[] expected = new double[n];
    for (int leaf = 0; leaf < n; leaf++) {
      int rest = leaf;
      for (int d = 0; d < sizes.length; d++) {
        codes[d][leaf] = rest % sizes[d];
        rest /= sizes[d];
      }
      boolean cause = codes[0][leaf] == 3 && codes[1][leaf] == 7;
      expected[leaf] = Math.exp(1.5 + 1.2 * random.nextGaussian());
      actual[leaf] = drawn.of(expected[leaf], cause ? 0.4 : 1);
    }
    List<Dimension> dimensions =
        IntStream.range(0, sizes.length)
            .mapToObj(
                d ->
                    new Dimension(
                        String.valueOf((char) ('a' + d)),
                        IntStream.range(0, sizes[d]).mapToObj(code -> "v" + code).toList(),
                        d,
                        0))
            .toList();
    return new LeafTable(dimensions, codes, actual, expected, null, null, new double[n]);
  }

  private static double poisson(Random random, double mean) {
    if (mean > 50) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double left = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > left; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
