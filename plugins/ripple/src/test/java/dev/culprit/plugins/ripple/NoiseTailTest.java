package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is taken for usual decides over single leaves. */
final class NoiseTailTest {
  private static final double NOISE = 0.2;

  @Test
  void shouldFallAsNormalNoiseDoes() {
    Tail tail = NoiseShape.tail(normal(20_000));
    double right = Gauss.between(0.85 / NOISE, 30) / Gauss.between(0.6 / NOISE, 30);

    assertThat(Math.log(tail.beyond(0.85) / tail.beyond(0.6)))
        .isCloseTo(Math.log(right), within(1.0));
  }

  @Test
  void shouldFallAsSlowlyAsHeavyNoiseDoes() {
    Tail tail = NoiseShape.tail(drawn(20_000, random -> 0.05 * -Math.log(random.nextDouble())));

    assertThat(Math.log(tail.beyond(0.6) / tail.beyond(0.3))).isCloseTo(-6, within(1.0));
  }

  @Test
  void shouldFitWhatIsCutOff() {
    SizeHistogram sizes = normal(20_000);
    Tail cut =
        Objects.requireNonNull(Tail.censored(sizes, sizes.ordered(19_000), sizes.ordered(19_900)));
    double right =
        Gauss.between(0.7 / NOISE, 30) / Gauss.between(sizes.ordered(19_000) / NOISE, 30);

    assertThat(Math.log(cut.beyond(0.7))).isCloseTo(Math.log(right), within(1.5));
  }

  @Test
  void shouldGoOnFallingUpToTheEnd() {
    SizeHistogram sizes = normal(20_000);
    double[] usual = NoiseShape.mirrored(sizes, 0, NoiseShape.tail(sizes));

    assertThat(usual[NoiseShape.bin(0.985)]).isLessThan(0.2 * usual[NoiseShape.bin(0.885)]);
    assertThat(usual[NoiseShape.bin(1)]).isLessThan(usual[NoiseShape.bin(0.885)]);
    assertThat(IntStream.range(0, NoiseShape.BINS).mapToDouble(i -> usual[i]).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldSeeLeavesThatAreGoneWhereTheyAreUsual() {
    SizeHistogram sizes = normal(10_000);
    sizes.add(1, 200);
    double[] usual = NoiseShape.mirrored(sizes, 0, NoiseShape.tail(sizes));

    assertThat(usual[NoiseShape.bin(1)]).isGreaterThan(0.009);
    assertThat(NoiseShape.bin(-1)).isZero();
    assertThat(NoiseShape.bin(0.9999)).isEqualTo(NoiseShape.BINS - 2);
  }

  @Test
  void shouldBeLessSureOfSeveralLeavesTheLessWasSeen() {
    double[] sizes = {0.8, 0.8, 0.8};

    assertThat(NoiseShape.tail(normal(300)).shared(sizes)).isGreaterThan(1);
    assertThat(NoiseShape.tail(normal(300)).shared(sizes))
        .isGreaterThan(NoiseShape.tail(normal(100_000)).shared(sizes));
    assertThat(NoiseShape.tail(normal(300)).shared(new double[] {0.8})).isCloseTo(0, within(1e-9));
  }

  @Test
  void shouldShareLessThanAllOfWhatManyLeavesSayOneByOne() {
    Tail tail = NoiseShape.tail(normal(100_000));
    double[] sizes = new double[1000];
    Arrays.fill(sizes, 0.8);
    double apart = -1000 * Math.log(tail.beyond(0.8));

    // Far less likely than the smallest double: cut off there, nine tenths would seem shared.
    assertThat(apart).isGreaterThan(2000);
    assertThat(tail.shared(sizes)).isBetween(0.05 * apart, 0.7 * apart);
  }

  @Test
  void shouldNeverTakeLeavesTogetherForLikelierThanTheLeastLikelyOfThem() {
    Tail tail = NoiseShape.tail(normal(300));
    for (double other : new double[] {0.5, 0.7, 0.9, 0.99}) {
      assertThat(tail.shared(new double[] {other, 0.95}))
          .isLessThanOrEqualTo(-Math.log(Math.max(tail.beyond(other), tail.beyond(0.95))) + 1e-9);
    }
  }

  private static SizeHistogram normal(int leaves) {
    return drawn(leaves, random -> Math.abs(NOISE * random.nextGaussian()));
  }

  private static SizeHistogram drawn(int leaves, ToDoubleFunction<Random> size) {
    Random random = new Random(3);
    SizeHistogram sizes = new SizeHistogram();
    for (int leaf = 0; leaf < leaves; leaf++) {
      sizes.add(Math.min(0.9999, size.applyAsDouble(random)), 1);
    }
    return sizes;
  }
}
