package dev.culprit.plugins.localisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AdtributorAttributorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new AdtributorFactory()).tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractWhenItLooksInside() {
    return AttributorContract.of(new AdtributorFactory()).with("recursive", true).tests();
  }

  @ParameterizedTest
  @EnumSource(Instances.Kind.class)
  void shouldNameOneValueOfOneDimension(Instances.Kind kind) {
    Instances instances =
        Instances.over(5, 4, 6).of(kind).noise(0, 0.05).causes(1, 1).severity(0.5).layers(1);

    assertThat(adtributor(Map.of()).firstHits(instances, 60)).isGreaterThanOrEqualTo(0.9);
  }

  @ParameterizedTest
  @EnumSource(Instances.Kind.class)
  void shouldNameConjunctionsOnlyWhenItLooksInside(Instances.Kind kind) {
    Instances instances =
        Instances.over(5, 4, 6).of(kind).noise(0, 0.02).causes(1, 1).severity(0.7).layers(2);

    double plain = adtributor(Map.of()).firstHits(instances, 60);
    double recursive = adtributor(Map.of("recursive", true)).firstHits(instances, 60);

    assertThat(recursive).isGreaterThanOrEqualTo(plain + 0.4);
  }

  @Test
  void shouldTellTheCountyWhereOneExplainsItsState() {
    LeafTableBuilder table = LeafTableBuilder.of("state > county");
    for (int leaf = 0; leaf < 12; leaf++) {
      table.leaf(leaf == 5 ? 20 : 100, 100, "s" + leaf / 4, "k" + leaf % 4);
    }
    assertThat(adtributor(Map.of()).attribute(table.build()).segments())
        .extracting(RankedSegment::values)
        .containsExactly(
            List.of(new DimensionValue("state", "s1"), new DimensionValue("county", "k1")));
  }

  /** The published worked case: a value may explain more than the whole, another less than none. */
  @Test
  void shouldPassOverWhatMovedAgainstTheChange() {
    LeafTable table =
        LeafTableBuilder.of("browser").leaf(24, 94, "X").leaf(21, 6, "Y").leaf(5, 0, "Z").build();
    assertThat(adtributor(Map.of()).attribute(table).segments())
        .extracting(RankedSegment::values)
        .containsExactly(List.of(new DimensionValue("browser", "X")));
  }

  @ParameterizedTest
  @EnumSource(Instances.Kind.class)
  void shouldShareTheWholeChangeAmongTheNodesOfADimension(Instances.Kind kind) {
    for (int seed = 0; seed < 20; seed++) {
      LeafTable table = Instances.over(4, 6).of(kind).make(seed).table();
      int[] leaves = IntStream.range(0, table.size()).toArray();
      double sum =
          Surprises.of(LevelColumns.of(table), 1, Change.of(table), leaves).stream()
              .mapToDouble(Surprises.Element::power)
              .sum();
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void shouldFindNoSurpriseWherePartsStayedAndTheMostWhereAPartAppeared() {
    assertThat(Surprises.surprise(0.3, 0.3)).isZero();
    assertThat(Surprises.surprise(0, 0)).isZero();
    assertThat(Surprises.surprise(0, 0.5)).isCloseTo(0.25 * Math.log(2), within(1e-12));
    assertThat(Surprises.surprise(0.5, 0)).isCloseTo(0.25 * Math.log(2), within(1e-12));
  }

  private static Scores adtributor(Map<String, Object> parameters) {
    return new Scores(new AdtributorFactory(), parameters);
  }
}
