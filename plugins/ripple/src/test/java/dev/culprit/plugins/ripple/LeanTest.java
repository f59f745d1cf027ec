package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise of a value and noise of its logarithm differ in how far they go down. */
final class LeanTest {
  private static final int LEAVES = 40_000;

  /** Leaves that one side has more than the other at most, nearly always. */
  private static final int CHANCE = 600;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.2})
  void shouldSeeThatNoiseOfValuesGoesFurtherDown(double noise) {
    assertThat(drops(noise, false, 0).lambda()).isBetween(0.6, 1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.2})
  void shouldSeeNothingInNoiseOfLogarithms(double noise) {
    assertThat(drops(noise, true, 0).lambda()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.2})
  void shouldNotTakeCausesForNoiseThatLeans(double noise) {
    assertThat(drops(noise, true, 0.05).lambda()).isZero();
  }

  @Test
  void shouldSeeNothingWhereNoiseGoesLessFarOrIsHardlyThere() {
    SizeHistogram down = new SizeHistogram();
    SizeHistogram up = new SizeHistogram();
    draw(0.2, false, 0, down, up);

    assertThat(Lean.of(down, up).lambda()).isZero();
    assertThat(Lean.of(new SizeHistogram(), new SizeHistogram()).lambda()).isZero();
    assertThat(Lean.of(up, new SizeHistogram()).lambda()).isZero();
  }

  @Test
  void shouldHoldADropForAsUsualAsTheRiseItIsTheMirrorOf() {
    SizeHistogram rises = new SizeHistogram();
    draw(0.1, false, 0, new SizeHistogram(), rises);
    double[] noise = NoiseShape.mirrored(rises, 0, NoiseShape.tail(rises));
    double[] side = new Lean(1).side(noise);

    // v = 0.6 f is as far from f as v = 1.4 f, whose size is 0.4 / 1.4; bins there are wider.
    double logOfRise = Math.log(noise[NoiseShape.bin(0.4 / 1.4)]);
    int drop = NoiseShape.bin(0.4) - NoiseShape.HALF;
    assertThat(Math.log(side[drop])).isCloseTo(logOfRise - 2 * Math.log(1.4), within(0.4));
    assertThat(side[drop]).isGreaterThan(10 * noise[NoiseShape.bin(0.4)]);
    assertThat(side[drop]).isLessThan(side[drop - 1]);
    assertThat(new Lean(0).side(noise)).containsOnly(0);
  }

  @Test
  void shouldNotTakeAMiddleThatIsElsewhereForNoiseThatLeans() {
    SizeHistogram down = new SizeHistogram();
    SizeHistogram up = new SizeHistogram();
    draw(0.2, false, 0, down, up);
    up.add(0.001, 2 * CHANCE);
    assertThat(Lean.of(up, down).lambda()).isZero();

    down.add(0.001, 2 * CHANCE);
    assertThat(Lean.of(up, down).lambda()).isPositive();
  }

  /** Seen from the side of the drops. */
  private static Lean drops(double noise, boolean logarithms, double causes) {
    SizeHistogram down = new SizeHistogram();
    SizeHistogram up = new SizeHistogram();
    draw(noise, logarithms, causes, down, up);
    return Lean.of(up, down);
  }

  private static void draw(
      double noise, boolean logarithms, double causes, SizeHistogram down, SizeHistogram up) {
    Random random = new Random(7);
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      double z = noise * random.nextGaussian();
      double ratio = logarithms ? Math.exp(z) : 1 + z;
      ratio *= random.nextDouble() < causes ? 0.3 : 1;
      double size = (1 - ratio) / Math.max(1, ratio);
      (size > 0 ? down : up).add(Math.min(0.9999, Math.abs(size)), 1);
    }
  }
}
