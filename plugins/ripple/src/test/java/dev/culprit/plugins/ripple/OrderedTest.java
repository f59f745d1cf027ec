package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderedTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 24, 25, 26, 100, 5000})
  void shouldTellWhatWouldStandAtAnyPlace(int n) {
    // Few different numbers, so that many are equal.
    double[] numbers = new Random(n).doubles(n, -3, 9).map(Math::floor).toArray();
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    for (int place = 0; place < n; place += 1 + n / 50) {
      assertThat(Ordered.at(numbers.clone(), n, place)).isEqualTo(sorted[place]);
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
