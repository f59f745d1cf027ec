package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value of an order is a ratio too, and no rate: sums of values over counts of orders. */
final class AveragesTest {
  private static final int SEEDS = 40;

  private final Attributor ripple =
      new RippleFactory().create(Parameters.of(new RippleFactory().parameters(), Map.of()));

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.5})
  void shouldNameTheSegmentWhoseAverageChanged(double factor) {
    int first = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Attribution answer = explained(seed, factor, 1);
      List<DimensionValue> cause =
          List.of(new DimensionValue("country", "c2"), new DimensionValue("device", "d1"));
      boolean named =
          !answer.segments().isEmpty() && answer.segments().get(0).values().equals(cause);
      first += named ? 1 : 0;
    }
    assertThat(first).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
  }

  @Test
  void shouldNameNothingWhereNoAverageChanged() {
    int named = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      named += explained(seed, 1, 1).segments().isEmpty() ? 0 : 1;
    }
    assertThat(named).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldNameNothingWhereAllAveragesFellAlike() {
    int named = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      named += explained(seed, 1, 0.85).segments().isEmpty() ? 0 : 1;
    }
    assertThat(named).isLessThanOrEqualTo(2);
  }

  /** Orders of 20 to 200 each by leaf, which scatter by 60 %, a few hundred of them a leaf. */
  private Attribution explained(int seed, double factor, double all) {
    Random random = new Random(seed);
    LeafTableBuilder table = LeafTableBuilder.of("country", "device", "category");
    for (int c = 0; c < 6; c++) {
      for (int d = 0; d < 4; d++) {
        for (int g = 0; g < 5; g++) {
          double mean = 20 * Math.pow(10, random.nextDouble());
          int orders = 50 + random.nextInt(450);
          double noise = 1 + 0.6 / Math.sqrt(orders) * random.nextGaussian();
          double moved = all * (c == 2 && d == 1 ? factor : 1);
          double history = orders * (0.9 + 0.2 * random.nextDouble());
          table.ratio(
              orders * mean * noise * moved,
              history * mean,
              orders,
              history,
              "c" + c,
              "d" + d,
              "g" + g);
        }
      }
    }
    return ripple.attribute(table.build(), new AttributionOptions(5, 42));
  }
}
