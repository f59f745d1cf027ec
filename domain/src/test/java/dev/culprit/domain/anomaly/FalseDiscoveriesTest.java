package dev.culprit.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {

  @Test
  void shouldPassAllUpToTheLastThatIsBelowItsLine() {
    // Lines at 0.01, 0.02, 0.03, 0.04: the third passes, and so does the second above its own.
    double[] probabilities = {0.5, 0.028, 0.001, 0.025};

    assertThat(FalseDiscoveries.bound(probabilities, 10, 0.1)).isEqualTo(0.028);
  }

  @Test
  void shouldPassNothingWhereAllAreAboveTheirLines() {
    assertThat(FalseDiscoveries.bound(new double[] {0.2, 0.9}, 10, 0.1)).isEqualTo(-1);
    assertThat(FalseDiscoveries.bound(new double[0], 10, 0.1)).isEqualTo(-1);
  }

  @Test
  void shouldKeepTheShareOfErrorsBelowTheRate() {
    Random random = new Random(5);
    double share = 0;
    int families = 2_000;
    for (int family = 0; family < families; family++) {
      double[] probabilities = new double[200];
      for (int i = 0; i < probabilities.length; i++) {
        // The first twenty are true.
        probabilities[i] = random.nextDouble() * (i < 20 ? 1e-4 : 1);
      }
      double bound = FalseDiscoveries.bound(probabilities, probabilities.length, 0.1);
      int wrong = 0;
      int passed = 0;
      for (int i = 0; i < probabilities.length; i++) {
        passed += probabilities[i] <= bound ? 1 : 0;
        wrong += i >= 20 && probabilities[i] <= bound ? 1 : 0;
      }
      share += passed == 0 ? 0 : (double) wrong / passed;
    }

    // Nine tenths of the tests are of nothing, so the expectation is 0.09.
    assertThat(share / families).isBetween(0.08, 0.1);
  }

  @Test
  void shouldSeldomPassAnythingWhereNothingIsWrong() {
    Random random = new Random(6);
    int with = 0;
    for (int family = 0; family < 2_000; family++) {
      double[] probabilities = random.doubles(100).toArray();
      with += FalseDiscoveries.bound(probabilities, 100, 0.1) >= 0 ? 1 : 0;
    }

    assertThat(with / 2_000.0).isBetween(0.08, 0.12);
  }
}
