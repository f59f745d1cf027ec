package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTest {
  private static final AggregateLayout ALL = AggregateLayout.of(PartialKind.values());

  @Test
  void shouldMergeEncodeAndDecodePartialByPartial() {
    Aggregate left = filled(ALL, 1, 2);
    Aggregate right = filled(ALL, 3, 4);
    Aggregate expected = filled(ALL, 1, 2, 3, 4);
    assertThat(bytes(left)).isNotEqualTo(bytes(expected));
    left.merge(right);
    assertThat(bytes(left)).isEqualTo(bytes(expected));

    ByteSource source = new ByteSource(bytes(left));
    Aggregate decoded = ALL.decodeAggregate(source);
    source.requireEnd();
    assertThat(bytes(decoded)).isEqualTo(bytes(expected));
    assertThat(decoded.partial(0).value()).isEqualTo(10);
    assertThat(decoded.partial(1).value()).isEqualTo(4);
  }

  @Test
  void shouldCopyAndResetAsAWhole() {
    Aggregate original = filled(ALL, 5);
    Aggregate copy = original.copy();
    original.reset();
    assertThat(original.isEmpty()).isTrue();
    assertThat(copy.isEmpty()).isFalse();
    assertThat(bytes(copy)).isEqualTo(bytes(filled(ALL, 5)));
    assertThat(bytes(original)).isEqualTo(bytes(ALL.newAggregate()));
  }

  @Test
  void shouldMergeNothingWhenLayoutsDiffer() {
    Aggregate left = filled(AggregateLayout.of(PartialKind.SUM, PartialKind.COUNT), 1);
    byte[] before = bytes(left);
    Aggregate right = filled(AggregateLayout.of(PartialKind.SUM, PartialKind.MAXIMUM), 1);
    assertThatThrownBy(() -> left.merge(right))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different layouts");
    assertThat(bytes(left)).isEqualTo(before);
  }

  @Test
  void shouldKeepSumAndCountSmall() {
    Aggregate common = filled(AggregateLayout.of(PartialKind.SUM, PartialKind.COUNT), 12.34, 7.1);
    assertThat(common.heapBytes()).isEqualTo(104);
    assertThat(bytes(common)).hasSizeLessThan(20);
  }

  @Test
  void shouldWriteTheLayoutByStableCodes() {
    ByteSink sink = new ByteSink();
    ALL.encode(sink);
    assertThat(sink.toByteArray()).containsExactly(6, 1, 2, 3, 4, 5, 6);
    assertThat(AggregateLayout.decode(new ByteSource(sink.toByteArray()))).isEqualTo(ALL);
    assertThatThrownBy(() -> AggregateLayout.decode(new ByteSource(new byte[] {1, 99})))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("99");
    assertThat(ALL.kinds()).isEqualTo(List.of(PartialKind.values()));
  }

  private static Aggregate filled(AggregateLayout layout, double... values) {
    Aggregate aggregate = layout.newAggregate();
    for (int i = 0; i < aggregate.size(); i++) {
      Arrays.stream(values).forEach(aggregate.partial(i)::add);
    }
    return aggregate;
  }

  private static byte[] bytes(Aggregate aggregate) {
    ByteSink sink = new ByteSink();
    aggregate.encode(sink);
    return sink.toByteArray();
  }
}
