package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window of a few hundred events has thousands of leaves, nearly all of them empty. */
final class SparseLeavesTest {
  private static final int[] SIZES = {20, 10, 6, 6};
  private static final double EVENTS = 500;
  private static final double AMOUNT = 1000;
  private static final int TABLES = 12;
  private static final int WINDOWS = 50;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 4})
  void shouldNameAConjunctionOfCounts(double factor) {
    assertThat(named(factor, 0)).isGreaterThanOrEqualTo(TABLES - 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 4})
  void shouldNameAConjunctionOfSumsWhoseSpreadIsKnownFromFewWindows(double factor) {
    assertThat(named(factor, AMOUNT)).isGreaterThanOrEqualTo(TABLES - 1);
  }

  /** Of twelve tables, those with a0=0 and a1=0 named first. */
  private static int named(double factor, double amount) {
    int named = 0;
    for (int seed = 1; seed <= TABLES; seed++) {
      Attribution answer =
          new RippleFactory()
              .create(Parameters.of(new RippleFactory().parameters(), Map.of()))
              .attribute(table(factor, amount, new Random(seed)), new AttributionOptions(5, 1));
      boolean right =
          !answer.segments().isEmpty()
              && answer.segments().get(0).values().stream()
                  .map(value -> value.dimension() + "=" + value.value())
                  .toList()
                  .equals(List.of("a0=v0", "a1=v0"));
      named += right ? 1 : 0;
    }
    return named;
  }

  /**
   * Events fall into leaves by chance, each of an amount; 0 counts them. What is expected is right;
   * the spread is that of some windows before.
   */
  private static LeafTable table(double factor, double amount, Random random) {
    int n = 1;
    for (int size : SIZES) {
      n *= size;
    }
    int[][] codes = new int[SIZES.length][n];
    double[] actual = new double[n];
    double[] expected = new double[n];
    double[] spread = new double[n];
    double mean = amount == 0 ? 1 : amount;
    for (int leaf = 0; leaf < n; leaf++) {
      double rate = EVENTS;
      int rest = leaf;
      for (int d = 0; d < SIZES.length; d++) {
        int code = rest % SIZES[d];
        rest /= SIZES[d];
        codes[d][leaf] = code;
        // Heavy values first: the first two of them are a tenth of everything.
        rate *= code == 0 ? 0.32 : 0.68 / (SIZES[d] - 1);
      }
      boolean cause = codes[0][leaf] == 0 && codes[1][leaf] == 0;
      expected[leaf] = rate * mean;
      actual[leaf] = events(cause ? rate * factor : rate, amount, random);
      double squares = 0;
      for (int window = 0; window < WINDOWS; window++) {
        double miss = events(rate, amount, random) - expected[leaf];
        squares += miss * miss;
      }
      spread[leaf] = Math.sqrt(squares / WINDOWS);
    }
    return new LeafTable(dimensions(), codes, actual, expected, null, null, spread);
  }

  private static double events(double rate, double amount, Random random) {
    double sum = 0;
    double left = Math.exp(-rate);
    for (double p = random.nextDouble(); p > left; p *= random.nextDouble()) {
      sum += amount == 0 ? 1 : amount * (0.5 + random.nextDouble());
    }
    return sum;
  }

  private static List<Dimension> dimensions() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < SIZES.length; d++) {
      List<String> values = new ArrayList<>();
      for (int code = 0; code < SIZES[d]; code++) {
        values.add("v" + code);
      }
      dimensions.add(new Dimension("a" + d, values, d, 0));
    }
    return dimensions;
  }
}
