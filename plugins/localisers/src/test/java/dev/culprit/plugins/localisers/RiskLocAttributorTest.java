package dev.culprit.plugins.localisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RiskLocAttributorTest {
  private final Scores riskloc = new Scores(new RiskLocFactory(), Map.of());

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new RiskLocFactory()).tests();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void shouldNameCombinationsBeyondTheNoise(int layers) {
    Instances instances =
        Instances.over(8, 6, 5, 4).noise(0, 0.03).causes(1, 2).severity(0.6).layers(layers);

    // Where nearly nothing was expected of a cause, its leaves seem to move apart.
    assertThat(riskloc.firstHits(instances, 30)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void shouldNameWhereRatesFell() {
    Instances instances =
        Instances.over(6, 5)
            .of(Instances.Kind.RATES)
            .noise(0, 0.02)
            .causes(1, 1)
            .severity(0.6)
            .layers(1);

    assertThat(riskloc.firstHits(instances, 30)).isGreaterThanOrEqualTo(0.6);
  }

  @Test
  void shouldPartLeavesWhereDeviationsAgainstTheChangeEnd() {
    LeafTable table =
        LeafTableBuilder.of("a")
            .leaf(105, 100, "a1")
            .leaf(98, 100, "a2")
            .leaf(92, 100, "a3")
            .leaf(40, 100, "a4")
            .build();
    Deviations deviations = Deviations.of(Moved.of(table, Change.of(table)), true);

    double cut = 5 / 102.5;
    assertThat(deviations.abnormal(0)).isFalse();
    assertThat(deviations.abnormal(1)).isFalse();
    assertThat(deviations.abnormal(2)).isTrue();
    assertThat(deviations.weight(3)).isCloseTo(60 / 70.0 - cut, within(1e-12));
    assertThat(deviations.weight(0)).isCloseTo(2 * cut, within(1e-12));
  }

  @Test
  void shouldNameACountyByItsStateToo() {
    LeafTableBuilder table = LeafTableBuilder.of("pay", "state > county");
    for (int leaf = 0; leaf < 60; leaf++) {
      String state = "s" + leaf / 4 % 3;
      String county = "k" + leaf % 4;
      boolean hit = state.equals("s1") && county.equals("k2");
      double noise = 1 + 0.01 * (leaf % 7 - 3);
      table.leaf(100 * noise * (hit ? 0.3 : 1), 100, "p" + leaf / 12, state, county);
    }
    assertThat(riskloc.attribute(table.build()).segments())
        .extracting(RankedSegment::values)
        .containsExactly(
            List.of(new DimensionValue("state", "s1"), new DimensionValue("county", "k2")));
  }
}
