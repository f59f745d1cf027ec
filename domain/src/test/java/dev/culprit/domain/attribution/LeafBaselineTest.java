package dev.culprit.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeafBaselineTest {
  private static final List<String> CARD = List.of("card");
  private static final List<String> CASH = List.of("cash");
  private static final double DECAY = 0.97;

  @Test
  void shouldExpectEachLeafToKeepItsShareOfTheSeries() {
    LeafBaseline baseline = new LeafBaseline();
    for (int i = 0; i < 50; i++) {
      learn(baseline, 80 + i, 20 + 0.25 * i);
    }

    assertThat(baseline.expected(CARD, 1000)).isCloseTo(800, within(1e-6));
    assertThat(baseline.expected(List.of("crypto"), 1000)).isZero();
  }

  /** Invariant 1. */
  @Property(tries = 50)
  void shouldSplitTheWholeAmongTheLeaves(@ForAll long seed) {
    LeafBaseline baseline = new LeafBaseline();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      learn(baseline, 1 + random.nextInt(100), 1 + random.nextInt(100));
    }
    double sum = 0;
    for (List<String> leaf : baseline.leaves()) {
      sum += baseline.expected(leaf, 1000);
    }
    assertThat(sum).isCloseTo(1000, within(1e-6));
  }

  /** Invariant 2. */
  @Property(tries = 50)
  void shouldNotDependOnTheOrderOfLeaves(@ForAll long seed) {
    Random random = new Random(seed);
    LeafBaseline forward = new LeafBaseline();
    LeafBaseline shuffled = new LeafBaseline();
    for (int window = 0; window < 5; window++) {
      Map<List<String>, LeafValue> leaves = new LinkedHashMap<>();
      double total = 0;
      for (int i = 0; i < 12; i++) {
        double value = random.nextInt(1000);
        leaves.put(List.of("v" + random.nextInt(20)), new LeafValue(value, 1, 1));
      }
      for (LeafValue value : leaves.values()) {
        total += value.numerator();
      }
      List<Map.Entry<List<String>, LeafValue>> entries = new ArrayList<>(leaves.entrySet());
      Collections.shuffle(entries, random);
      Map<List<String>, LeafValue> other = new LinkedHashMap<>();
      entries.forEach(e -> other.put(e.getKey(), e.getValue()));
      forward.update(leaves, new LeafValue(total, 1, 12), total, DECAY);
      shuffled.update(other, new LeafValue(total, 1, 12), total, DECAY);
    }
    assertThat(bytes(shuffled)).isEqualTo(bytes(forward));
  }

  /** Invariant 3. */
  @Test
  void shouldReadBackWhatItWrote() {
    LeafBaseline baseline = new LeafBaseline();
    for (int i = 0; i < 30; i++) {
      learn(baseline, 80 + i % 7, 20);
    }
    byte[] bytes = bytes(baseline);

    LeafBaseline read = LeafBaseline.decode(new ByteSource(bytes));

    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.expected(CARD, 100)).isEqualTo(baseline.expected(CARD, 100));
    assertThat(read.spread(CARD)).isEqualTo(baseline.spread(CARD)).isPositive();
  }

  @Test
  void shouldForgetALeafThatIsGoneForLong() {
    LeafBaseline baseline = new LeafBaseline();
    learn(baseline, 80, 20);
    for (int i = 0; i < 800; i++) {
      Map<List<String>, LeafValue> onlyCash = Map.of(CASH, new LeafValue(20, 1, 1));
      baseline.update(onlyCash, new LeafValue(20, 1, 1), 20, DECAY);
    }
    assertThat(baseline.size()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheLargestLeavesWhenLimited() {
    LeafBaseline baseline = new LeafBaseline();
    Map<List<String>, LeafValue> leaves = new HashMap<>();
    for (int i = 1; i <= 10; i++) {
      leaves.put(List.of("v" + i), new LeafValue(i, 1, 1));
    }
    baseline.update(leaves, new LeafValue(55, 1, 10), 55, DECAY);

    baseline.limitTo(3);

    assertThat(baseline.leaves())
        .containsExactlyInAnyOrder(List.of("v8"), List.of("v9"), List.of("v10"));
  }

  @Test
  void shouldKnowRatiosOfLeaves() {
    LeafBaseline baseline = new LeafBaseline();
    Map<List<String>, LeafValue> leaves =
        Map.of(CARD, new LeafValue(95, 100, 100), CASH, new LeafValue(10, 20, 20));
    baseline.updateRatios(leaves, new LeafValue(105, 120, 120), Double.NaN, DECAY);

    assertThat(baseline.usualRatio(CARD)).isEqualTo(0.95);
    assertThat(baseline.usualRatio()).isEqualTo(105.0 / 120);
    assertThat(baseline.expectedDenominator(CASH, 60)).isCloseTo(10, within(1e-9));
  }

  /** A mean of 40 over ten hosts: their sums are a thousand times what the mean is. */
  @Test
  void shouldMeasureTheSpreadOfARatioInItsNumerators() {
    LeafBaseline baseline = new LeafBaseline();
    for (int i = 0; i < 200; i++) {
      int records = 20 + i % 5;
      double off = i % 2 == 0 ? 3 : -3;
      Map<List<String>, LeafValue> leaves =
          Map.of(
              CARD, new LeafValue(40.0 * records + off, records, records),
              CASH, new LeafValue(40.0 * 24 - off, 24, 24));
      baseline.updateRatios(
          leaves, new LeafValue(40.0 * (records + 24), records + 24, records + 24), 40, DECAY);
    }
    assertThat(baseline.spread(CARD)).isCloseTo(3, within(0.3));
    assertThat(baseline.spread(CASH)).isCloseTo(3, within(0.3));
  }

  /** Days of 24 windows with 400 at noon and 4 at night, scattering as counts do. */
  @Test
  void shouldKnowThatLittleScattersLittle() {
    LeafBaseline baseline = new LeafBaseline();
    Random random = new Random(7);
    for (int window = 0; window < 40 * 24 + 12; window++) {
      double level = window % 24 < 12 ? 400 : 4;
      double card = level / 2 + Math.sqrt(level / 2) * random.nextGaussian();
      double cash = level / 2 + Math.sqrt(level / 2) * random.nextGaussian();
      Map<List<String>, LeafValue> leaves =
          Map.of(CARD, new LeafValue(card, 1, 1), CASH, new LeafValue(cash, 1, 1));
      baseline.update(leaves, new LeafValue(card + cash, 2, 2), level, DECAY);
    }

    assertThat(baseline.spread(CARD, 200)).isBetween(Math.sqrt(200) / 1.5, Math.sqrt(200) * 1.5);
    assertThat(baseline.spread(CARD, 2)).isBetween(Math.sqrt(2) / 1.5, Math.sqrt(2) * 1.5);
    assertThat(baseline.spread(List.of("crypto"), 2)).isZero();
  }

  private static void learn(LeafBaseline baseline, double card, double cash) {
    Map<List<String>, LeafValue> leaves =
        Map.of(CARD, new LeafValue(card, 1, 1), CASH, new LeafValue(cash, 1, 1));
    double total = card + cash;
    baseline.update(leaves, new LeafValue(total, 1, 2), total, DECAY);
  }

  private static byte[] bytes(LeafBaseline baseline) {
    ByteSink sink = new ByteSink();
    baseline.encode(sink);
    return sink.toByteArray();
  }
}
