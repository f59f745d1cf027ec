package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.Instances.Kind;
import dev.culprit.testkit.Known;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A forecast that is off must not cost more than a tenth of what is found beside a true one. */
final class ForecastsThatAreOffTest {
  private static final int TABLES = 60;
  private static final double MOST_LOST = 0.1;

  private final Attributor ripple =
      new RippleFactory().create(Parameters.of(new RippleFactory().parameters(), Map.of()));

  @ParameterizedTest
  @CsvSource({
    "REAL, 0.95, 0",
    "REAL, 1.05, 0",
    "REAL, 1, 0.66",
    "COUNTS, 0.95, 0",
    "COUNTS, 1.05, 0",
    "COUNTS, 1, 0.66",
    "RATES, 0.95, 0",
    "RATES, 1.05, 0"
  })
  void shouldFindNearlyAsMuch(Kind kind, double bias, double blur) {
    assertThat(f1(instances(kind).forecast(bias, blur)))
        .isGreaterThanOrEqualTo((1 - MOST_LOST) * f1(instances(kind)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 1.05, 1.2})
  void shouldNotMindThatMoreHitsWereForecastThanTrials(double bias) {
    Instances instances = instances(Kind.RATES);
    double found = MicroF1.of(ripple, TABLES, seed -> with(instances.make(seed), bias));

    assertThat(found).isGreaterThanOrEqualTo((1 - MOST_LOST) * f1(instances));
  }

  @Test
  void shouldNameASmallDropThatTheNoiseOfALargeLeafHides() {
    int exact = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      LeafTableBuilder table = LeafTableBuilder.of("d0", "d1", "d2");
      for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 8; b++) {
          for (int c = 0; c < 8; c++) {
            boolean hit = a == 3 && b == 5;
            double expected = 50 + 100 * random.nextDouble();
            double actual = expected * (1 + 0.03 * random.nextGaussian()) * (hit ? 0.6 : 1);
            boolean whale = a == 0 && b == 0 && c == 0;
            table.leaf(
                whale ? 103_000.5 : actual, whale ? 100_000 : expected, "a" + a, "b" + b, "c" + c);
          }
        }
      }
      Attribution answer = ripple.attribute(table.build(), new AttributionOptions(20, 42));
      List<DimensionValue> cause =
          List.of(new DimensionValue("d0", "a3"), new DimensionValue("d1", "b5"));
      exact += answer.segments().stream().anyMatch(each -> each.values().equals(cause)) ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(18);
  }

  private double f1(Instances instances) {
    return MicroF1.of(ripple, TABLES, instances::make);
  }

  private static Instances instances(Kind kind) {
    return switch (kind) {
      case REAL -> Instances.over(8, 10, 6, 5).noise(0, 0.12).severity(0.5).causes(2, 2);
      case COUNTS -> Instances.over(8, 10, 6, 5).of(kind).noise(0, 0.1).severity(0.5).causes(1, 1);
      case RATES -> Instances.over(5, 6, 4, 4).of(kind).severity(0.2).causes(2, 1);
    };
  }

  private static Known with(Known known, double bias) {
    LeafTable table = known.table();
    int[][] codes = new int[table.dimensions().size()][table.size()];
    double[][] columns = new double[4][table.size()];
    for (int leaf = 0; leaf < table.size(); leaf++) {
      for (int d = 0; d < codes.length; d++) {
        codes[d][leaf] = table.code(d, leaf);
      }
      columns[0][leaf] = table.actual(leaf);
      columns[1][leaf] = table.expected(leaf) * bias;
      columns[2][leaf] = table.actualDenominator(leaf);
      columns[3][leaf] = table.expectedDenominator(leaf);
    }
    List<Dimension> dimensions = new ArrayList<>(table.dimensions());
    return new Known(
        new LeafTable(
            dimensions,
            codes,
            columns[0],
            columns[1],
            columns[2],
            columns[3],
            new double[table.size()]),
        known.causes());
  }
}
