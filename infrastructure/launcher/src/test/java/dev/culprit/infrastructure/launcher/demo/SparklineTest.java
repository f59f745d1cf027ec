package dev.culprit.infrastructure.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void shouldScaleFromZeroToTheHighestValue() {
    assertThat(line(0, 50, 100).render(false)).isEqualTo("▁▅█");
  }

  @Test
  void shouldForgetWhatDoesNotFit() {
    Sparkline line = new Sparkline(2);
    line.add(100, false);
    line.add(1, false);
    line.add(1, false);

    assertThat(line.render(false)).isEqualTo("██");
  }

  @Test
  void shouldLeaveABlankWhereAValueIsMissing() {
    assertThat(line(1, Double.NaN, 1).render(false)).isEqualTo("█ █");
  }

  @Test
  void shouldDrawAFlatLineForNothingButZeros() {
    assertThat(line(0, 0).render(false)).isEqualTo("▁▁");
  }

  @Test
  void shouldColourOnlyAnomalousValuesAndOnlyWhenAsked() {
    Sparkline line = new Sparkline(10);
    line.add(8, false);
    line.add(1, true);
    line.add(8, false);

    assertThat(line.render(true)).isEqualTo("█\u001b[31m▂\u001b[0m█");
    assertThat(line.render(false)).isEqualTo("█▂█");
  }

  private static Sparkline line(double... values) {
    Sparkline line = new Sparkline(10);
    for (double value : values) {
      line.add(value, false);
    }
    return line;
  }
}
