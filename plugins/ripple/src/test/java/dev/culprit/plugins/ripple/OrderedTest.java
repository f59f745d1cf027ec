package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderedTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 24, 25, 26, 100, 5000})
  void shouldTellWhatWouldStandAtAnyPlaceWithLessBeforeItAndMoreBehind(int n) {
    // Few different numbers, so that many are equal.
    double[] numbers = new Random(n).doubles(n, -3, 9).map(Math::floor).toArray();
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    for (int place = 0; place < n; place += 1 + n / 50) {
      double[] moved = numbers.clone();
      assertThat(Ordered.at(moved, n, place)).isEqualTo(sorted[place]);
      double there = sorted[place];
      assertThat(Arrays.stream(moved, 0, place).allMatch(each -> each <= there)).isTrue();
      assertThat(Arrays.stream(moved, place, n).allMatch(each -> each >= there)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 5000})
  void shouldTellThePlacesInTheOrderOfTheNumbers(int n) {
    double[] numbers = new Random(n).doubles(n, 0, 50).map(Math::floor).toArray();
    int[] places =
        Arrays.stream(Ordered.keys(numbers, n)).mapToInt(key -> Ordered.place(key, n)).toArray();

    assertThat(Arrays.stream(places).distinct().count()).isEqualTo(n);
    assertThat(Arrays.stream(places).mapToDouble(place -> numbers[place])).isSorted();
  }
}
