package dev.culprit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.plugin.PluginCatalog;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.TimeValue;

class KnownSeriesTest {
  private static final int WEEK = 7 * CleanSeries.ROWS_A_DAY;

  @ParameterizedTest
  @ValueSource(strings = {"culprit", "ewma", "stl", "quantile", "rare", "lof"})
  void shouldTellTheSameWeekAgainFromWhatWasKnownBeforeIt(String detector) {
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      KnownSeries series = KnownSeries.of(detector, plugins);
      double[] once = DoubleStream.generate(series::next).limit(WEEK).toArray();
      double[] again = DoubleStream.generate(series::next).limit(WEEK).toArray();

      assertThat(again).isEqualTo(once);
      assertThat(Arrays.stream(once).max().orElseThrow()).isGreaterThan(0);
    }
  }

  @Test
  void shouldMeasureProcessorTimeByJmh() {
    MeasuredCosts quick = new MeasuredCosts(0, 1, 2, TimeValue.milliseconds(20));

    assertThat(quick.nanosAPoint("threshold")).isBetween(0.5, 100_000.0);
  }
}
