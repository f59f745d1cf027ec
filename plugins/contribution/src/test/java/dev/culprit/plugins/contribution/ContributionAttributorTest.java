package dev.culprit.plugins.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContributionAttributorTest {
  private static final int INSTANCES = 60;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new ContributionFactory()).tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractWithBalancedRanking() {
    return AttributorContract.of(new ContributionFactory()).with("ranking", "balanced").tests();
  }

  @ParameterizedTest
  @CsvSource({"0.05, true, 0.3", "0.05, false, 1.6", "0.2, true, 0.5", "0.2, false, 0.3"})
  void shouldNameTheSingleValue(double noise, boolean known, double factor) {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String culprit = "pay" + seed % 4;
      LeafTable table =
          new Shop(seed, noise, known)
              .additive((pay, cat, state, county) -> pay.equals(culprit) ? factor : 1);
      hits += isOnly(attribute(table), "payment", culprit) ? 1 : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.95));
  }

  @ParameterizedTest
  @CsvSource({"0.05, true, 0.3", "0.1, false, 0.2", "0.2, true, 0.2"})
  void shouldNameTheStateWhenAllItsCountiesMoved(double noise, boolean known, double factor) {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String culprit = "state" + seed % Shop.STATES;
      LeafTable table =
          new Shop(seed, noise, known)
              .additive((pay, cat, state, county) -> state.equals(culprit) ? factor : 1);
      hits += isOnly(attribute(table), "state", culprit) ? 1 : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.95));
  }

  @ParameterizedTest
  @CsvSource({"0.05, true, 0.2", "0.1, false, 0.0", "0.1, true, 2.5"})
  void shouldNameTheCountyWhenItAloneMoved(double noise, boolean known, double factor) {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String state = "state" + seed % Shop.STATES;
      String county = "county" + seed % Shop.COUNTIES;
      LeafTable table =
          new Shop(seed, noise, known)
              .additive((p, c, s, k) -> s.equals(state) && k.equals(county) ? factor : 1);
      Attribution answer = attribute(table);
      hits += isOnly(answer, "state", state, "county", county) ? 1 : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.95));
  }

  @Test
  void shouldNameTheSingleValueBesideACommonMovement() {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String culprit = "cat" + seed % 8;
      LeafTable table =
          new Shop(seed, 0.05, true)
              .additive((pay, cat, state, county) -> cat.equals(culprit) ? 0.3 : 0.95);
      Attribution answer = attribute(table);
      hits += isFirst(answer, "category", culprit) && answer.unexplainedShare() > 0.1 ? 1 : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.95));
  }

  @Test
  void shouldNameTwoValuesOfDifferentDimensions() {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String category = "cat" + seed % 8;
      String state = "state" + seed % Shop.STATES;
      LeafTable table =
          new Shop(seed, 0.05, true)
              .additive((p, cat, s, k) -> cat.equals(category) || s.equals(state) ? 0.3 : 1);
      List<List<DimensionValue>> named =
          attribute(table).segments().stream().map(RankedSegment::values).toList();
      hits +=
          named.size() == 2
                  && named.contains(List.of(new DimensionValue("category", category)))
                  && named.contains(List.of(new DimensionValue("state", state)))
              ? 1
              : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.9));
  }

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.05, false", "0.2, true", "0.2, false"})
  void shouldCallAUniformDropDiffuse(double noise, boolean known) {
    int diffuse = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      LeafTable table = new Shop(seed, noise, known).additive((p, c, s, k) -> 0.6);
      diffuse += attribute(table).outcome() == Outcome.DIFFUSE ? 1 : 0;
    }
    assertThat(diffuse).isGreaterThanOrEqualTo(rate(0.95));
  }

  @Test
  void shouldNameNothingWhenOnlyNoiseMoved() {
    int named = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      LeafTable known = new Shop(seed, 0.1, true).additive((p, c, s, k) -> 1);
      LeafTable unknown = new Shop(seed, 0.1, false).additive((p, c, s, k) -> 1);
      named += attribute(known).segments().size() + attribute(unknown).segments().size();
    }
    assertThat(named).isLessThanOrEqualTo(2 * INSTANCES / 20);
  }

  @Test
  void shouldNameWhereARateFell() {
    int hits = 0;
    for (int seed = 0; seed < INSTANCES; seed++) {
      String culprit = "pay" + seed % 4;
      LeafTable table =
          new Shop(seed, 0.1, false).ratio((pay, c, s, k) -> pay.equals(culprit) ? 0.6 : 1);
      hits += isOnly(attribute(table), "payment", culprit) ? 1 : 0;
    }
    assertThat(hits).isGreaterThanOrEqualTo(rate(0.95));
  }

  @Test
  void shouldTellNewAndVanishedValues() {
    LeafTable table =
        LeafTableBuilder.of("payment", "state")
            .leaf(100, 101, "card", "TX")
            .leaf(200, 199, "card", "CA")
            .leaf(0, 150, "cash", "TX")
            .leaf(0, 120, "cash", "CA")
            .build();
    RankedSegment first = attribute(table).segments().get(0);
    assertThat(first.values()).containsExactly(new DimensionValue("payment", "cash"));
    assertThat(first.reason()).isEqualTo("vanished");
    assertThat(first.actual()).isZero();
    assertThat(first.expected()).isEqualTo(270);
    assertThat(first.contribution()).isCloseTo(1, within(0.01));
    assertThat(first.coverage()).isCloseTo(270 / 570.0, within(1e-9));

    LeafTable rise =
        LeafTableBuilder.of("payment", "state")
            .leaf(100, 101, "card", "TX")
            .leaf(200, 199, "card", "CA")
            .leaf(90, 0, "voucher", "TX")
            .leaf(80, 0, "voucher", "CA")
            .build();
    RankedSegment fresh = attribute(rise).segments().get(0);
    assertThat(fresh.values()).containsExactly(new DimensionValue("payment", "voucher"));
    assertThat(fresh.reason()).isEqualTo("new");
    assertThat(fresh.unexpectedDifference()).isCloseTo(170, within(1e-6));
  }

  @Test
  void shouldTellAChangeOfMixFromAChangeOfRate() {
    LeafTable table =
        LeafTableBuilder.of("device")
            .ratio(900, 900, 1000, 1000, "desktop")
            .ratio(850, 855, 950, 950, "tablet")
            .ratio(3000, 300, 6000, 600, "phone")
            .build();
    RankedSegment first = attribute(table).segments().get(0);
    assertThat(first.values()).containsExactly(new DimensionValue("device", "phone"));
    assertThat(first.reason()).isEqualTo("mix-changed");
    assertThat(first.actual()).isEqualTo(0.5);
    assertThat(first.expected()).isEqualTo(0.5);
  }

  /** Δ = Σ (b̂ᵢ/B̂)(rᵢ − r̂ᵢ) + Σ (bᵢ/B − b̂ᵢ/B̂)(rᵢ − R̂), leaf by leaf and in all. */
  @Test
  void shouldTakeTheChangeOfARatioApartIntoRateAndMix() {
    for (int seed = 0; seed < 30; seed++) {
      LeafTable table =
          new Shop(seed, 0.3, false).ratio((pay, c, s, k) -> pay.equals("pay1") ? 0.7 : 1);
      Effects effects = Effects.of(table);
      double above = 0;
      double aboveUsual = 0;
      double below = 0;
      double belowUsual = 0;
      for (int leaf = 0; leaf < table.size(); leaf++) {
        above += table.actual(leaf);
        aboveUsual += table.expected(leaf);
        below += table.actualDenominator(leaf);
        belowUsual += table.expectedDenominator(leaf);
      }
      double sum = 0;
      for (int leaf = 0; leaf < table.size(); leaf++) {
        double had = table.actualDenominator(leaf);
        double should = table.expectedDenominator(leaf);
        double rate = had > 0 ? table.actual(leaf) / had : 0;
        double usual = table.expected(leaf) / should;
        double rateEffect = had > 0 ? should / belowUsual * (rate - usual) : 0;
        double mixEffect =
            had > 0
                ? (had / below - should / belowUsual) * (rate - aboveUsual / belowUsual)
                : -should / belowUsual * (usual - aboveUsual / belowUsual);
        double effect = (effects.actual[leaf] - effects.expected[leaf]) * effects.unit;
        assertThat(effect).isCloseTo(rateEffect + mixEffect, within(1e-12));
        sum += effect;
      }
      assertThat(sum).isCloseTo(above / below - aboveUsual / belowUsual, within(1e-12));
    }
  }

  @Test
  void shouldTellValuesOfARatioThatAreNewOrGone() {
    LeafTable table =
        LeafTableBuilder.of("device")
            .ratio(900, 900, 1000, 1000, "desktop")
            .ratio(850, 855, 950, 950, "tablet")
            .ratio(100, 0, 900, 0, "watch")
            .build();
    RankedSegment first = attribute(table).segments().get(0);

    assertThat(first.values()).containsExactly(new DimensionValue("device", "watch"));
    assertThat(first.reason()).isEqualTo("new");
    assertThat(first.expected()).isZero();
  }

  @Test
  void shouldSayNothingWithoutChange() {
    LeafTable table = new Shop(1, 0, false).additive((p, c, s, k) -> 1);
    assertThat(attribute(table)).isEqualTo(Attribution.nothing("no-change"));
  }

  private static int rate(double share) {
    return (int) Math.ceil(share * INSTANCES);
  }

  private static boolean isOnly(Attribution answer, String... dimensionsAndValues) {
    return answer.segments().size() == 1 && isFirst(answer, dimensionsAndValues);
  }

  private static boolean isFirst(Attribution answer, String... dimensionsAndValues) {
    if (answer.segments().isEmpty()) {
      return false;
    }
    List<DimensionValue> values = answer.segments().get(0).values();
    boolean same = values.size() * 2 == dimensionsAndValues.length;
    for (int i = 0; same && i < values.size(); i++) {
      same =
          values
              .get(i)
              .equals(
                  new DimensionValue(dimensionsAndValues[2 * i], dimensionsAndValues[2 * i + 1]));
    }
    return same;
  }

  private static Attribution attribute(LeafTable table) {
    ContributionFactory factory = new ContributionFactory();
    return factory
        .create(Parameters.of(factory.parameters(), Map.of()))
        .attribute(table, new AttributionOptions(5, 42));
  }
}
