package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

final class OddsTest {
  private static final double MOST = 9;
  private static final double[] PARTS = {0.001, 0.3, 0.999};

  @Test
  void shouldAddUpWhatBothSidesSayOfEveryEffect() {
    Odds odds = new Odds(PARTS, MOST);
    double[] logs = {-0.5, -1, -7};
    double[] said = new double[PARTS.length];
    for (double u = -MOST; u <= MOST; u += 0.0071) {
      odds.put(5, u, 2, logs, said);
      for (int j = 0; j < PARTS.length; j++) {
        double exact = 5 * Math.log1p(PARTS[j] * Math.exp(u)) + 2 * logs[j];
        assertThat(said[j]).isCloseTo(exact, withinPercentage(1e-4));
      }
    }
  }

  @Test
  void shouldKnowTheEnds() {
    double[] said = new double[PARTS.length];
    new Odds(PARTS, MOST).put(1, MOST, 0, new double[PARTS.length], said);

    assertThat(said[2]).isCloseTo(Math.log1p(0.999 * Math.exp(MOST)), withinPercentage(1e-6));
  }
}
