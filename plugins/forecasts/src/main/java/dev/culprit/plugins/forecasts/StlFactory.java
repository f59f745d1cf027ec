package dev.culprit.plugins.forecasts;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code stl}. */
public final class StlFactory implements DetectorFactory {
  private static final int SEASONS = 4;
  private static final int WITHOUT_SEASON = 200;

  @Override
  public String id() {
    return StlDetector.ID;
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Season and trend by Loess",
        "standard deviations, ≥ 0",
        StlState.bytes(Seasons.MOST_POINTS, SEASONS * Seasons.MOST_POINTS),
        "two seasons, at least 40 points",
        "half a millisecond 24 times a season, 50 µs a point on average",
        "points that are off for their time of day, also after a history full of outliers",
        "a season that changes from day to day; weeks, unless 'season' is one",
        "Cleveland, STL, 1990; Hochenbaum, Vallis, Kejariwal, S-H-ESD, 2017");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "season",
            0,
            0,
            Seasons.MOST_POINTS * 7,
            "Points after which the series repeats itself; 1 for none, 0 for a day."),
        Parameter.integer(
            "seasons", SEASONS, 2, 50, "Seasons that are taken apart; 200 points without any."),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the mean size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    int given = (int) parameters.integer("season");
    int season = given == 0 ? Seasons.day(context.period()) : given;
    int window = season == 1 ? WITHOUT_SEASON : (int) parameters.integer("seasons") * season;
    return new StlDetector(
        new StlSettings(
            season,
            Math.max(window, 50),
            context.period().toMillis(),
            parameters.number("band"),
            parameters.number("min-spread")));
  }
}
