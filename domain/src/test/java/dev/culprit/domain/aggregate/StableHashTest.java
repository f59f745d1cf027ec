package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableHashTest {
  /** Values of the reference implementation of xxHash64 with seed 0. */
  @ParameterizedTest
  @CsvSource({
    "'', EF46DB3751D8E999",
    "a, D24EC4F1A98C6E5B",
    "abc, 44BC2CF5AD770999",
    "Nobody inspects the spammish repetition, FBCEA83C8A378BF1",
  })
  void shouldKeepTheValuesOfTheSpecification(String text, String hash) {
    assertThat(StableHash.of(text)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Test
  void shouldHashAPartOfAnArrayAsThePartAlone() {
    byte[] whole = "xxNobody inspects the spammish repetitionxx".getBytes(StandardCharsets.UTF_8);
    assertThat(StableHash.of(whole, 2, whole.length - 4)).isEqualTo(0xFBCEA83C8A378BF1L);
  }

  @Test
  void shouldNotMixTwoSmallNumbersIntoOne() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(StableHash.mix(i));
    }
    assertThat(seen).hasSize(10_000);
  }

  @Test
  void shouldCombineInOrder() {
    long a = StableHash.of("state");
    long b = StableHash.of("TX");
    assertThat(StableHash.combine(a, b)).isNotEqualTo(StableHash.combine(b, a));
    assertThat(StableHash.combine(0, 0)).isNotZero();
  }
}
