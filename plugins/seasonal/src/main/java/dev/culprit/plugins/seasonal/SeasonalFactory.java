package dev.culprit.plugins.seasonal;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code seasonal}. */
public final class SeasonalFactory implements DetectorFactory {

  @Override
  public String id() {
    return "seasonal";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Slots of the week",
        "standard deviations, ≥ 0",
        SlotTable.BYTES,
        "'min-days' days, 3 by default; wider bands until every day of the week was seen once",
        "O(1), below a microsecond",
        "series with a day and a week, in any time zone, over daylight saving and trends",
        "other seasons than day and week; windows over a day; counts that are mostly zero",
        "diagonal Kalman filter over a periodic linear spline; Kalman 1960, Harvey 1989");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number(
                "level-alpha",
                0.02,
                0,
                1,
                "How fast the level follows, part of an error a point; its memory is 1/α points.")
            .belowMaximum(),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.number(
            "min-days", 3, 1, 100, "Days a slot of the day is seen before its verdicts count."),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the mean size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new SeasonalDetector(
        new WallClock(context.timeZone()),
        new Pace(context.period(), parameters.number("level-alpha")),
        parameters.number("band"),
        parameters.number("min-days"),
        parameters.number("min-spread"));
  }
}
