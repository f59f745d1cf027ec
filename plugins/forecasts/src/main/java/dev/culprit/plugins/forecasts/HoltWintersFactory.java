package dev.culprit.plugins.forecasts;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code holt-winters}. */
public final class HoltWintersFactory implements DetectorFactory {
  @Override
  public String id() {
    return "holt-winters";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Holt-Winters",
        "standard deviations, ≥ 0",
        HoltWintersDetector.stateBytes(Seasons.MOST_POINTS),
        "two seasons, at least 20 points",
        "O(1), below a microsecond",
        "level, trend and one season that changes slowly",
        "two seasons at once: use 'seasonal'",
        "Holt 1957; Winters 1960; Brutlag, Aberrant behavior detection in time series, 2000");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number("alpha", 0.1, 0, 1, "Weight of the newest point in the level.")
            .aboveMinimum(),
        Parameter.number("beta", 0.01, 0, 1, "Weight of the newest change of level in the trend."),
        Parameter.number("gamma", 0.1, 0, 1, "Weight of the newest point in the season."),
        Parameter.integer(
            "season",
            0,
            0,
            Seasons.MOST_POINTS,
            "Points after which the series repeats itself; 1 for none, 0 for a day."),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the mean size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    int season = (int) parameters.integer("season");
    return new HoltWintersDetector(
        parameters.number("alpha"),
        parameters.number("beta"),
        parameters.number("gamma"),
        season == 0 ? Seasons.day(context.period()) : season,
        context.period().toMillis(),
        parameters.number("band"),
        parameters.number("min-spread"));
  }
}
