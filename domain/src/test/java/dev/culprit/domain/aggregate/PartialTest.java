package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The invariants of {@link Partial}, by their numbers, for every kind. */
class PartialTest {

  /** Prices, tiny and huge numbers, exact ties, both zeros, and what is not finite. */
  @Provide
  Arbitrary<List<Double>> measurements() {
    Arbitrary<Double> prices = Arbitraries.integers().between(-50_000, 500_000).map(c -> c / 100.0);
    Arbitrary<Double> any = Arbitraries.longs().map(Double::longBitsToDouble);
    Arbitrary<Double> corners =
        Arbitraries.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0x1p53,
            0x1p-53,
            1e-300,
            1e300,
            -1e300,
            1e16,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    return Arbitraries.frequencyOf(Tuple.of(6, prices), Tuple.of(2, any), Tuple.of(2, corners))
        .list()
        .ofMaxSize(60);
  }

  @Property
  @Label("1: any order and grouping gives identical bytes and values")
  void shouldNotDependOnOrderOrGrouping(
      @ForAll PartialKind kind,
      @ForAll("measurements") List<Double> values,
      @ForAll Random random) {
    Partial inOrder = of(kind, values);
    List<Double> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    Partial regrouped = mergedInGroups(kind, shuffled, random);

    assertThat(bytes(regrouped)).isEqualTo(bytes(inOrder));
    assertThat(valueBits(regrouped)).isEqualTo(valueBits(inOrder));
    assertThat(regrouped.isEmpty()).isEqualTo(inOrder.isEmpty());
  }

  @Property
  @Label("2: what was encoded decodes to equal bytes and an equal value")
  void shouldComeBackFromItsBytes(
      @ForAll PartialKind kind, @ForAll("measurements") List<Double> values) {
    Partial original = of(kind, values);
    long valueBefore = valueBits(original);
    byte[] encoded = bytes(original);
    ByteSource source = new ByteSource(encoded);
    Partial decoded = kind.decode(source);

    source.requireEnd();
    assertThat(bytes(decoded)).isEqualTo(encoded);
    assertThat(valueBits(decoded)).isEqualTo(valueBefore).isEqualTo(valueBits(original));
    assertThat(decoded.isEmpty()).isEqualTo(original.isEmpty());
    assertThat(decoded.kind()).isEqualTo(kind);
  }

  @Property
  @Label("3: merging with an empty one changes nothing, from either side")
  void shouldNotChangeByMergingWithAnEmptyOne(
      @ForAll PartialKind kind, @ForAll("measurements") List<Double> values) {
    Partial original = of(kind, values);
    byte[] before = bytes(original);
    Partial empty = kind.newPartial();
    empty.merge(original);
    original.merge(kind.newPartial());

    assertThat(bytes(original)).isEqualTo(before);
    assertThat(bytes(empty)).isEqualTo(before);
  }

  @Property
  @Label("4: a copy is independent, and a reset partial is like a new one")
  void shouldShareNothingWithItsCopy(
      @ForAll PartialKind kind, @ForAll("measurements") List<Double> values) {
    Partial original = of(kind, values);
    byte[] before = bytes(original);
    Partial copy = original.copy();
    values.forEach(original::add);
    original.add(123.456);

    assertThat(bytes(copy)).isEqualTo(before);
    assertThat(original.heapBytes()).isPositive();
    original.reset();
    assertThat(original.isEmpty()).isTrue();
    assertThat(bytes(original)).isEqualTo(bytes(kind.newPartial()));
    assertThat(bytes(copy)).isEqualTo(before);
  }

  @Property
  void shouldTakeItselfUpAsAnotherOfEqualContent(
      @ForAll PartialKind kind, @ForAll("measurements") List<Double> values) {
    Partial original = of(kind, values);
    Partial doubled = original.copy();
    doubled.merge(original);
    original.merge(original);

    assertThat(bytes(original)).isEqualTo(bytes(doubled));
  }

  @Property
  void shouldRefuseToMergeAnotherKind(@ForAll PartialKind kind, @ForAll PartialKind other) {
    Assume.that(kind != other);
    assertThatThrownBy(() -> kind.newPartial().merge(other.newPartial()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot merge " + other + " into " + kind);
  }

  @Property
  void shouldAnswerAnyBytesWithAPartialOrItsOneException(
      @ForAll PartialKind kind, @ForAll byte[] bytes) {
    try {
      Partial decoded = kind.decode(new ByteSource(bytes));
      assertThat(bytes(kind.decode(new ByteSource(bytes(decoded))))).isEqualTo(bytes(decoded));
    } catch (MalformedBytesException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  static Partial of(PartialKind kind, List<Double> values) {
    Partial partial = kind.newPartial();
    values.forEach(partial::add);
    return partial;
  }

  /** Splits at random, may pass a group over the wire, merges in either direction. */
  private static Partial mergedInGroups(PartialKind kind, List<Double> values, Random random) {
    if (values.size() < 2 || random.nextInt(4) == 0) {
      return of(kind, values);
    }
    int cut = random.nextInt(values.size() + 1);
    Partial left = mergedInGroups(kind, values.subList(0, cut), random);
    Partial right = of(kind, values.subList(cut, values.size()));
    if (random.nextBoolean()) {
      right = kind.decode(new ByteSource(bytes(right)));
    }
    if (random.nextBoolean()) {
      right.merge(left);
      return right;
    }
    left.merge(right);
    return left;
  }

  /** Tells the zeros apart, and takes NaN for equal to itself. */
  private static long valueBits(Partial partial) {
    return Double.doubleToLongBits(partial.value());
  }

  static byte[] bytes(Partial partial) {
    ByteSink sink = new ByteSink();
    partial.encode(sink);
    return sink.toByteArray();
  }
}
