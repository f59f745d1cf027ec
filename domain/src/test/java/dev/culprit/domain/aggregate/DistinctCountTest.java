package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
  private static final double STANDARD_ERROR = 1.04 / Math.sqrt(4096);

  @ParameterizedTest(name = "7: within 5 standard errors at {0} distinct values")
  @ValueSource(ints = {1, 2, 5, 10, 100, 400, 700, 2_000, 10_000, 20_000, 100_000, 1_000_000})
  void shouldEstimateWithinItsError(int truth) {
    double squares = 0;
    int rounds = truth > 10_000 ? 3 : 20;
    for (int round = 0; round < rounds; round++) {
      DistinctCount count = new DistinctCount();
      for (int i = 0; i < truth; i++) {
        count.add("user-" + round + "-" + i);
      }
      assertThat(count.value()).isCloseTo(truth, within(5 * STANDARD_ERROR * truth));
      squares += Math.pow(count.value() / truth - 1, 2);
    }
    assertThat(Math.sqrt(squares / rounds)).isLessThan(2 * STANDARD_ERROR);
  }

  @Property
  @Label("8: adding a value again changes nothing")
  void shouldIgnoreRepetition(@ForAll @IntRange(max = 3000) int size, @ForAll int seed) {
    DistinctCount count = new DistinctCount();
    for (int i = 0; i < size; i++) {
      count.add(seed + i);
    }
    byte[] once = PartialTest.bytes(count);
    for (int i = size - 1; i >= 0; i--) {
      count.add(seed + i);
    }
    assertThat(PartialTest.bytes(count)).isEqualTo(once);
  }

  @Property(tries = 200)
  void shouldTurnDenseAtTheSameContentWhateverTheGrouping(
      @ForAll @IntRange(min = 300, max = 900) int size, @ForAll @IntRange(max = 300) int cut) {
    DistinctCount whole = new DistinctCount();
    DistinctCount left = new DistinctCount();
    DistinctCount right = new DistinctCount();
    for (int i = 0; i < size; i++) {
      whole.add("v" + i);
      (i < cut ? left : right).add("v" + i);
    }
    left.merge(right);
    assertThat(PartialTest.bytes(left)).isEqualTo(PartialTest.bytes(whole));
    assertThat(left.value()).isEqualTo(whole.value());
  }

  @Test
  void shouldTellFewValuesApartAlmostExactly() {
    DistinctCount count = new DistinctCount();
    List.of("card", "invoice", "wallet", "card").forEach(count::add);
    assertThat(Math.round(count.value())).isEqualTo(3);
    assertThat(PartialTest.bytes(count)).hasSizeLessThan(13);
  }

  @Test
  void shouldTakeBothZerosForOneValue() {
    DistinctCount count = new DistinctCount();
    count.add(0.0);
    byte[] one = PartialTest.bytes(count);
    count.add(-0.0);
    assertThat(PartialTest.bytes(count)).isEqualTo(one);
  }
}
