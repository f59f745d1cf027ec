package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  /** Bits from everywhere, and neighbours of ties that only a far smaller number decides. */
  @Provide
  Arbitrary<List<Double>> finiteNumbers() {
    Arbitrary<Double> any =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> powers =
        Arbitraries.integers().between(-1074, 1023).map(exponent -> Math.scalb(1.0, exponent));
    Arbitrary<Double> nearOne =
        Arbitraries.integers().between(-110, 60).map(exponent -> Math.scalb(1.0, exponent));
    Arbitrary<Double> prices = Arbitraries.integers().map(cents -> cents / 100.0);
    Arbitrary<Double> magnitudes = Arbitraries.oneOf(any, powers, nearOne, prices);
    return magnitudes.flatMap(value -> Arbitraries.of(value, -value)).list().ofMaxSize(80);
  }

  @Property(tries = 2000)
  @Label("5: the value is the sum in BigDecimal, rounded once")
  void shouldEqualTheExactSumRoundedOnce(@ForAll("finiteNumbers") List<Double> values) {
    ExactSum sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (double value : values) {
      sum.add(value);
      exact = exact.add(new BigDecimal(value));
    }

    assertThat(sum.value()).isEqualTo(exact.doubleValue());
    assertThat(sum.exact()).isEqualByComparingTo(exact);
    assertThat(new ByteSource(PartialTest.bytes(sum)).remaining()).isPositive();
    assertThat(sum.value()).as("after compacting").isEqualTo(exact.doubleValue());
    assertThat(sum.exact()).as("after compacting").isEqualByComparingTo(exact);
  }

  @Property
  void shouldLeaveNothingWhenEverythingIsTakenBack(@ForAll("finiteNumbers") List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    values.forEach(value -> sum.add(-value));
    ExactSum zero = new ExactSum();
    zero.add(values.isEmpty() ? Double.NaN : 0);

    assertThat(sum.value()).isZero();
    if (!values.isEmpty()) {
      assertThat(PartialTest.bytes(sum)).isEqualTo(PartialTest.bytes(zero)).containsExactly(1);
    }
  }

  @Test
  void shouldLetAFarSmallerNumberDecideATie() {
    ExactSum up = new ExactSum();
    List.of(1.0, 0x1p-53, 0x1p-200).forEach(up::add);
    ExactSum down = new ExactSum();
    List.of(1.0, 0x1p-53, -0x1p-200).forEach(down::add);
    assertThat(up.value()).isEqualTo(Math.nextUp(1.0));
    assertThat(down.value()).isEqualTo(1.0);
  }

  @Test
  void shouldCountWhatIsNotFiniteAndSumTheRest() {
    ExactSum sum = new ExactSum();
    List.of(2.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3.0)
        .forEach(sum::add);
    assertThat(sum.value()).isEqualTo(5.0);
    assertThat(sum.nonFiniteCount()).isEqualTo(3);
  }

  @Test
  void shouldNotOverflowUnlessTheTotalDoes() {
    ExactSum sum = new ExactSum();
    sum.add(Double.MAX_VALUE);
    sum.add(Double.MAX_VALUE);
    assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
    sum.add(-Double.MAX_VALUE);
    sum.add(1);
    assertThat(sum.value()).isEqualTo(Double.MAX_VALUE);
    sum.add(-Double.MAX_VALUE);
    assertThat(sum.value()).isEqualTo(1);
  }

  @Test
  void shouldTellAnEmptySumFromOneThatIsZero() {
    ExactSum sum = new ExactSum();
    assertThat(sum.isEmpty()).isTrue();
    assertThat(sum.value()).isZero();
    sum.add(-0.0);
    assertThat(sum.isEmpty()).isFalse();
    assertThat(Double.doubleToRawLongBits(sum.value())).isZero();
  }

  @Test
  void shouldKeepItsBytes() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 10; i++) {
      sum.add(0.1);
    }
    // The double next to 0.1 is too large by 2^-54 / 10.
    assertThat(PartialTest.bytes(sum)).asHexString().isEqualTo("09" + "023FF0" + "023C90");
  }

  @Test
  void shouldRefuseComponentsThatNoSumHas() {
    for (double impossible : new double[] {Double.NaN, 1e300, 0}) {
      ByteSink sink = new ByteSink();
      sink.writeVarint(1 << 2 | 1);
      sink.writeTrimmedDouble(impossible);
      assertThatThrownBy(() -> ExactSum.decode(new ByteSource(sink.toByteArray())))
          .isInstanceOf(MalformedBytesException.class)
          .hasMessageContaining("impossible component");
    }
  }
}
