package dev.culprit.plugins.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SpectralResidualDetectorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new SpectralResidualFactory()).released().tests();
  }

  @Test
  void shouldSeeASpikeOfAWaveAboveAllThatTheWaveItselfShows() {
    DetectorProbe probe = fresh(Map.of());
    List<Observation> points =
        Signal.flat(0, 0.5, 1)
            .shaped(time -> 100 + 20 * Math.sin(2 * Math.PI * time.getHour() / 24.0))
            .take(1000);
    double most = 0;
    for (Observation point : points.subList(0, 900)) {
      most = Math.max(most, probe.score(point).rawScore());
    }
    Verdict spike = probe.score(Signal.with(points.get(900), points.get(900).value() + 30));
    assertThat(spike.rawScore()).isGreaterThan(most);
    assertThat(spike.reason()).isEqualTo(Verdict.ABOVE);
  }

  @Test
  void shouldFindADipThatIsNotTheLowestValue() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(Signal.flat(50, 0.2, 1).take(500));
    probe.scoreAll(Signal.flat(100, 0.2, 1).take(500));
    Verdict dip = probe.score(Signal.flat(90, 0, 1).take(1).get(0));
    assertThat(dip.rawScore()).isGreaterThan(3);
    assertThat(dip.reason()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void shouldScoreNothingWhereNothingMoves() {
    DetectorProbe probe = fresh(Map.of());
    assertThat(probe.scoreAll(Signal.flat(7, 0, 1).take(300)))
        .allMatch(verdict -> verdict.rawScore() == 0);
  }

  @Test
  void shouldTransformThereAndBack() {
    double[] real = new double[64];
    double[] imaginary = new double[64];
    for (int i = 0; i < 64; i++) {
      real[i] = Math.sin(2 * Math.PI * 5 * i / 64) + i % 7;
    }
    double[] before = real.clone();
    Fourier fourier = new Fourier(64);
    fourier.forward(real, imaginary);
    // A wave of five periods has −32 i there, beside what the rest adds.
    double[] wave = new double[64];
    double[] nothing = new double[64];
    for (int i = 0; i < 64; i++) {
      wave[i] = Math.sin(2 * Math.PI * 5 * i / 64);
    }
    fourier.forward(wave, nothing);
    assertThat(nothing[5]).isCloseTo(-32, within(1e-9));
    assertThat(nothing[59]).isCloseTo(32, within(1e-9));
    assertThat(nothing[6]).isCloseTo(0, within(1e-9));
    fourier.backward(real, imaginary);
    assertThat(real).containsExactly(before, within(1e-9));
  }

  @Test
  void shouldSayThatAWindowHasToBeAPowerOfTwo() {
    assertThatThrownBy(() -> fresh(Map.of("window", 100L)))
        .hasMessageContaining("'window' has to be a power of two, such as 64");
  }

  private static DetectorProbe fresh(Map<String, Object> given) {
    SpectralResidualFactory factory = new SpectralResidualFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.of(factory.parameters(), given),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
