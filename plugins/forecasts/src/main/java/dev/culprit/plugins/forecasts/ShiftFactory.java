package dev.culprit.plugins.forecasts;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import java.time.Duration;

/** Provides {@code shift}. */
public final class ShiftFactory implements DetectorFactory {
  private static final long LEAST_LONGEST = 30;

  @Override
  public String id() {
    return "shift";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Level shift",
        "standard deviations, ≥ 0",
        ShiftMemory.BYTES,
        "'warm-up' points, 100 by default; steps from Saturday to Monday after one weekend",
        "O(144), a microsecond",
        "levels that step and stay: outages in part, releases, leaks that are closed",
        "single far points, and what changes slowly",
        "level shifts by the residuals of an autoregression; Tsay 1988, Chen and Liu 1993");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number("least", 4.6, 1, 20, "Standard deviations from which on a step is held."),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.integer("warm-up", 100, 30, 1_000_000, "Points before verdicts count."),
        Parameter.number(
            "min-spread", 0.0002, 0, 1, "Least standard deviation, as part of the slow level."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    long day =
        context.period().isZero() ? LEAST_LONGEST : Duration.ofDays(1).dividedBy(context.period());
    return new ShiftDetector(
        context.timeZone(),
        (int) Math.max(LEAST_LONGEST, Math.min(day, 100_000)),
        parameters.number("least"),
        parameters.number("band"),
        parameters.integer("warm-up"),
        parameters.number("min-spread"));
  }
}
