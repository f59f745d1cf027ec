package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.Known;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out over many made-up tables together; seeds are fixed, so the figures are too. */
final class KnownCausesTest {
  private static final AttributionOptions OPTIONS = new AttributionOptions(20, 42);

  private final Attributor ripple =
      new RippleFactory().create(Parameters.of(new RippleFactory().parameters(), Map.of()));

  @ParameterizedTest
  @CsvSource({"1, 0", "1.05, 0", "0.95, 0", "1, 0.66"})
  void shouldNameConjunctionsAlsoBesideAForecastThatIsOff(double bias, double blur) {
    Instances instances =
        Instances.over(8, 10, 6, 5).noise(0, 0.12).severity(0.5).causes(2, 3).forecast(bias, blur);

    assertThat(microF1(instances, 40)).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void shouldNameConjunctionsAmongManyLeaves() {
    assertThat(microF1(Instances.conjunctions().noise(0, 0.15).severity(0.4), 6))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void shouldNameSingleLeavesAmongMany() {
    assertThat(microF1(Instances.singleLeaves().noise(0, 0.06).severity(0.6), 6))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void shouldNameSegmentsOfCounts() {
    Instances instances =
        Instances.over(8, 10, 6, 5)
            .of(Instances.Kind.COUNTS)
            .noise(0, 0.1)
            .severity(0.5)
            .causes(1, 1);

    assertThat(microF1(instances, 60)).isGreaterThanOrEqualTo(0.75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.95, 1.05})
  void shouldNameSegmentsOfRates(double bias) {
    Instances instances =
        Instances.over(5, 6, 4, 4)
            .of(Instances.Kind.RATES)
            .causes(1, 1)
            .severity(0.2)
            .forecast(bias, 0);

    assertThat(microF1(instances, 60)).isGreaterThanOrEqualTo(0.85);
  }

  /**
   * At most 4 of 500, so that the upper end of the 95 % interval (Clopper-Pearson) is below 2 %.
   */
  @ParameterizedTest
  @EnumSource(Instances.Kind.class)
  void shouldNameNothingWhereNothingIsWrong(Instances.Kind kind) {
    int named = 0;
    int diffuse = 0;
    for (double noise : new double[] {0, 0.05, 0.12, 0.25}) {
      Instances instances = Instances.over(6, 5, 8, 4).of(kind).causes(0, 0).noise(noise, noise);
      for (int seed = 0; seed < 125; seed++) {
        Outcome outcome = attribute(instances.make(seed).table()).outcome();
        named += outcome == Outcome.SEGMENTS ? 1 : 0;
        diffuse += outcome == Outcome.DIFFUSE ? 1 : 0;
      }
    }
    assertThat(named).isLessThanOrEqualTo(4);
    assertThat(diffuse).isLessThanOrEqualTo(15);
  }

  /** Several leaves far out are one surprise, not several, where little of the noise was seen. */
  @Test
  void shouldNotNameSeveralLeavesOfHeavyNoiseTogether() {
    Instances instances = Instances.over(6, 5, 8, 4).causes(0, 0).noise(0.25, 0.25);
    int named = 0;
    for (int seed = 7000; seed < 7250; seed++) {
      named += attribute(instances.make(seed).table()).outcome() == Outcome.SEGMENTS ? 1 : 0;
    }
    assertThat(named).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"REAL, 0.7", "REAL, 1.3", "COUNTS, 0.7", "RATES, 0.8"})
  void shouldCallACommonMovementDiffuse(Instances.Kind kind, double factor) {
    Instances instances = Instances.over(6, 5, 8, 4).of(kind).causes(0, 0).uniform(factor);
    int diffuse = 0;
    for (int seed = 0; seed < 40; seed++) {
      diffuse += attribute(instances.make(seed).table()).outcome() == Outcome.DIFFUSE ? 1 : 0;
    }
    assertThat(diffuse).isGreaterThanOrEqualTo(38);
  }

  @Test
  void shouldNeverNameARegionTogetherWithItsOwnCity() {
    int exact = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      boolean whole = seed % 2 == 0;
      LeafTableBuilder table = LeafTableBuilder.of("pay", "state > county > city");
      for (int pay = 0; pay < 5; pay++) {
        for (int city = 0; city < 60; city++) {
          String state = "s" + city / 12;
          // Counties and cities of different states share their names.
          String county = "k" + city / 4 % 3;
          boolean hit = pay == 2 && state.equals("s3") && (whole || county.equals("k1"));
          double expected = 80 + 60 * random.nextDouble();
          double noisy = expected * (1 + 0.05 * random.nextGaussian()) + 1e-3;
          table.leaf(noisy * (hit ? 0.5 : 1), expected, "pay" + pay, state, county, "c" + city % 4);
        }
      }
      Attribution answer = attribute(table.build());
      List<DimensionValue> cause =
          whole
              ? List.of(new DimensionValue("pay", "pay2"), new DimensionValue("state", "s3"))
              : List.of(
                  new DimensionValue("pay", "pay2"),
                  new DimensionValue("state", "s3"),
                  new DimensionValue("county", "k1"));
      exact += names(answer).equals(Set.of(cause)) ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(19);
  }

  @Test
  void shouldShareTheChangeAmongSegments() {
    Known known = Instances.over(8, 10, 6, 5).noise(0.02, 0.03).severity(0.6).make(3);
    Attribution answer = attribute(known.table());
    double sum = answer.unexplainedShare();
    for (var segment : answer.segments()) {
      sum += segment.incrementalShare();
      assertThat(segment.confidence()).isBetween(0.5, 1.0);
    }
    assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
  }

  private double microF1(Instances instances, int count) {
    return MicroF1.of(ripple, count, seed -> instances.make(seed));
  }

  private static Set<List<DimensionValue>> names(Attribution answer) {
    Set<List<DimensionValue>> names = new HashSet<>();
    answer.segments().forEach(segment -> names.add(segment.values()));
    return names;
  }

  private Attribution attribute(LeafTable table) {
    return ripple.attribute(table, OPTIONS);
  }
}
