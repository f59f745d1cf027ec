package dev.culprit.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCountsTest {
  private static final List<String> REST = List.of("(other)");
  private static final List<String> A = List.of("a");
  private static final List<String> B = List.of("b");

  private final RecordCounts counts = new RecordCounts();

  @Test
  void shouldExpectOfEveryLeafItsShareOfAllRecords() {
    add(A, 30, 9);
    add(B, 70, 1);

    assertThat(counts.anomalous().getOrDefault(A, LeafValue.ABSENT).numerator())
        .isCloseTo(9, within(0.5));
    assertThat(counts.equallyRisky().expected(A)).isCloseTo(3, within(0.2));
    assertThat(counts.equallyRisky().expected(B)).isCloseTo(7, within(0.4));
    assertThat(counts.equallyRisky().expected(REST)).isZero();
    assertThat(sumExpected(A, B)).isCloseTo(sumAnomalous(), within(1e-12));
  }

  @Test
  void shouldCountARecordHalfAfterAHalfLife() {
    add(A, 1, 1);
    add(B, RecordCounts.HALF_LIFE_RECORDS, 0);

    assertThat(counts.anomalous().getOrDefault(A, LeafValue.ABSENT).numerator())
        .isCloseTo(0.5, within(1e-3));
  }

  @Test
  void shouldForgetALeafThatNeverCameAgain() {
    add(A, 1, 1);
    add(B, 40 * RecordCounts.HALF_LIFE_RECORDS, 0);

    assertThat(counts.anomalous()).containsOnlyKeys(B);
  }

  @Test
  void shouldTellHeavyHittersApartAndLoseNoRecord() {
    for (int i = 0; i < 5000; i++) {
      counts.add(i % 3 == 0 ? A : List.of("x" + i), i % 50 == 0, 10, REST);
    }

    assertThat(counts.anomalous()).hasSizeLessThanOrEqualTo(20).containsKeys(A, REST);
    assertThat(counts.gathered()).isBetween(3200L, 3400L);
    double records = (1 - Math.pow(0.5, 2.5)) / (1 - Math.pow(2, -1.0 / 2000));
    assertThat(sumAnomalous()).isCloseTo(records / 50, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 5000})
  void shouldGoOnAlikeAfterBeingWrittenAndRead(int every) {
    RecordCounts straight = played(Integer.MAX_VALUE);
    assertThat(bytes(played(every))).isEqualTo(bytes(straight));
  }

  @Test
  void shouldRefuseBytesThatAreNoCounts() {
    assertThatThrownBy(() -> RecordCounts.decode(new ByteSource(new byte[] {7})))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("version");
  }

  private static RecordCounts played(int every) {
    Random random = new Random(3);
    RecordCounts counts = new RecordCounts();
    for (int i = 0; i < 12_000; i++) {
      List<String> leaf = List.of("v" + (int) (40 * random.nextDouble() * random.nextDouble()));
      counts.add(leaf, random.nextInt(20) == 0, 8, REST);
      if (i % every == every - 1) {
        counts = RecordCounts.decode(new ByteSource(bytes(counts)));
      }
    }
    return counts;
  }

  private static byte[] bytes(RecordCounts counts) {
    ByteSink sink = new ByteSink();
    counts.encode(sink);
    return sink.toByteArray();
  }

  private void add(List<String> leaf, int records, int anomalous) {
    for (int i = 0; i < records; i++) {
      counts.add(leaf, i < anomalous, 100, REST);
    }
  }

  private double sumAnomalous() {
    return counts.anomalous().values().stream().mapToDouble(LeafValue::numerator).sum();
  }

  private double sumExpected(List<String> one, List<String> other) {
    LeafExpectation expectation = counts.equallyRisky();
    return expectation.expected(one) + expectation.expected(other);
  }
}
