package dev.culprit.application.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorseForecastsTest {
  private static final int LEAVES = 20_000;

  @Test
  void shouldMultiplyEveryForecast() {
    LeafTable biased = new WorseForecasts(1.05, 0, 0, 1).of("one", sums(0.1));

    assertThat(biased.expected(7)).isCloseTo(105, within(1e-9));
    assertThat(biased.actual(7)).isEqualTo(sums(0.1).actual(7));
  }

  @Test
  void shouldRaiseTheNoiseByItsShare() {
    LeafTable noisier = new WorseForecasts(1, 0.2, 0, 1).of("one", sums(0.1));

    assertThat(deviation(noisier)).isCloseTo(0.12, within(0.002));
  }

  @Test
  void shouldBlurRatesByWhatTrialsScatter() {
    LeafTable table = new WorseForecasts(1, 0.2, 0, 1).of("one", rates(0.5));
    double[] rates = IntStream.range(0, LEAVES).mapToDouble(i -> table.expected(i) / 800).toArray();
    double variance = Arrays.stream(rates).map(r -> (r - 0.5) * (r - 0.5)).average().orElse(0);

    assertThat(variance).isCloseTo(0.44 * 0.25 / 100, within(0.0001));
  }

  @Test
  void shouldForecastNoRateAboveOne() {
    LeafTable table = new WorseForecasts(1.05, 0.5, 0, 1).of("one", rates(0.99));

    assertThat(IntStream.range(0, LEAVES)).allMatch(leaf -> table.expected(leaf) <= 800);
  }

  @Test
  void shouldLeaveOutAPartOfTheLeavesAndKeepTheRestWhole() {
    LeafTable table = sums(0.1);
    LeafTable part = new WorseForecasts(1, 0, 0.1, 1).of("one", table);

    assertThat(part.size()).isBetween((int) (0.89 * LEAVES), (int) (0.91 * LEAVES));
    int first = part.code(0, 0);
    assertThat(part.actual(0)).isEqualTo(table.actual(first));
    assertThat(part.spread(0)).isEqualTo(table.spread(first));
  }

  @Test
  void shouldHaveChancesOfItsOwnForEachSeedAndTable() {
    LeafTable table = sums(0.1);
    double one = new WorseForecasts(1, 0.2, 0, 1).of("one", table).expected(3);

    assertThat(new WorseForecasts(1, 0.2, 0, 1).of("one", table).expected(3)).isEqualTo(one);
    assertThat(new WorseForecasts(1, 0.2, 0, 2).of("one", table).expected(3)).isNotEqualTo(one);
    assertThat(new WorseForecasts(1, 0.2, 0, 1).of("two", table).expected(3)).isNotEqualTo(one);
    assertThat(WorseForecasts.none(1).of("one", table)).isSameAs(table);
  }

  @Test
  void shouldRefuseWhatIsNoFactor() {
    assertThatThrownBy(() -> new WorseForecasts(0, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LeafTable sums(double noise) {
    SplittableRandom random = new SplittableRandom(5);
    double[] expected = filled(100);
    double[] actual =
        Arrays.stream(expected).map(f -> f * Math.exp(noise * random.nextGaussian())).toArray();
    return new LeafTable(leaves(), codes(), actual, expected, null, null, filled(3));
  }

  private static LeafTable rates(double rate) {
    return new LeafTable(
        leaves(),
        codes(),
        filled(100 * rate),
        filled(800 * rate),
        filled(100),
        filled(800),
        filled(0));
  }

  private static List<Dimension> leaves() {
    List<String> names = IntStream.range(0, LEAVES).mapToObj(i -> "leaf" + i).toList();
    return List.of(new Dimension("leaf", names, 0, 0));
  }

  private static int[][] codes() {
    return new int[][] {IntStream.range(0, LEAVES).toArray()};
  }

  private static double[] filled(double value) {
    double[] all = new double[LEAVES];
    Arrays.fill(all, value);
    return all;
  }

  private static double deviation(LeafTable table) {
    double sum = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      double log = Math.log(table.actual(leaf) / table.expected(leaf));
      sum += log * log;
    }
    return Math.sqrt(sum / table.size());
  }
}
