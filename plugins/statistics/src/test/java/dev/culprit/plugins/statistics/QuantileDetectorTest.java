package dev.culprit.plugins.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class QuantileDetectorTest {
  /** The framework's default: a risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  private static final int SERIES = 40;

  @Test
  void shouldKnowThatASkewedSeriesReachesFarUpButNotDown() {
    DetectorProbe probe = probe();
    Random random = new Random(3);
    for (Observation point : Signal.flat(0, 0, 1).take(5000)) {
      probe.score(Signal.with(point, 100 + 10 * Math.exp(0.5 * random.nextGaussian())));
    }
    Observation next = Signal.flat(0, 0, 1).take(1).get(0);
    Verdict above = probe.score(Signal.with(next, 135));
    Verdict below = probe.score(Signal.with(next, 85));
    assertThat(above.rawScore()).isLessThan(ALARM);
    assertThat(below.rawScore()).isGreaterThan(ALARM);
    assertThat(below.reason()).isEqualTo(Verdict.BELOW);
    assertThat(above.expected()).isCloseTo(110, within(0.5));
  }

  @Test
  void shouldBeQuietOnEveryKindOfNoise() {
    assertThat(alarmsAWeek(r -> 100 + 2 * r.nextGaussian())).isLessThanOrEqualTo(0.05);
    assertThat(alarmsAWeek(r -> Math.exp(0.5 * r.nextGaussian()))).isLessThanOrEqualTo(0.1);
    assertThat(alarmsAWeek(r -> -Math.log(1 - r.nextDouble()))).isLessThanOrEqualTo(0.1);
  }

  @Test
  void shouldFollowASeriesToItsNewRange() {
    DetectorProbe probe = probe();
    probe.scoreAll(Signal.flat(100, 2, 1).take(10_000));
    probe.scoreAll(Signal.flat(200, 2, 2).take(10_000));
    Verdict verdict = probe.score(Signal.flat(200, 0, 3).take(1).get(0));
    assertThat(verdict.expected()).isCloseTo(200, within(2.0));
  }

  @Test
  void shouldKeepRanksWithinTwoHundredths() {
    StateSlot slot = StateSlot.zeroed(DecayedKll.BYTES);
    DecayedKll kll = new DecayedKll(slot, 0, 7, 10_000);
    Random random = new Random(5);
    double[] values = random.doubles(9_500, -50, 50).toArray();
    for (double value : values) {
      kll.learn(value);
    }
    Arrays.sort(values);
    double[] ranks = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    double[] found = kll.quantiles(ranks);
    for (int i = 0; i < ranks.length; i++) {
      // Uniform from −50 to 50: a hundredth of the ranks is a unit.
      assertThat(found[i]).isCloseTo(100 * ranks[i] - 50, within(2.0));
    }
    assertThat(kll.weight()).isBetween(9_400.0, 9_600.0);
  }

  private static double alarmsAWeek(ToDoubleFunction<Random> values) {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      DetectorProbe probe = probe();
      for (Observation point : Signal.flat(0, 0, 1).days(30)) {
        Verdict verdict = probe.score(Signal.with(point, values.applyAsDouble(random)));
        alarms += verdict.ready() && verdict.rawScore() >= ALARM ? 1 : 0;
      }
    }
    return alarms / (SERIES * 30 / 7.0);
  }

  private static DetectorProbe probe() {
    QuantileFactory factory = new QuantileFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
