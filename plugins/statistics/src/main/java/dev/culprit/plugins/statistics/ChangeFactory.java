package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code change}. */
public final class ChangeFactory implements DetectorFactory {
  private static final int MOST_POINTS = 100_000;

  @Override
  public String id() {
    return "change";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Change against earlier points",
        "1 at the allowed change, above 1 beyond it",
        Ring.bytes(1),
        "'lag' points, 1 by default",
        "O(count), nanoseconds",
        "rules people state: half of what it was a week ago",
        "noise: the allowed change has to be wider than it",
        "percentage and absolute change rules, after ThirdEye");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
            Parameter.integer("lag", 1, 1, MOST_POINTS, "Points back to what is compared with."),
            Parameter.integer(
                "count", 1, 1, 1000, "How many such points: 4 with a week's lag are four weeks."),
            Parameter.flag("median", false, "Whether their median is taken instead of their mean."),
            Parameter.optionalNumber("relative", "Allowed change as a part of what it was."),
            Parameter.optionalNumber("absolute", "Allowed change in the metric's unit."))
        .needingOneOf("relative", "absolute");
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    long lag = parameters.integer("lag");
    long count = parameters.integer("count");
    if (lag * count > MOST_POINTS) {
      throw new IllegalArgumentException(
          "'lag' times 'count' is " + lag * count + ", more than " + MOST_POINTS + " points.");
    }
    double relative = parameters.optionalNumber("relative").orElse(Double.NaN);
    double absolute = parameters.optionalNumber("absolute").orElse(Double.NaN);
    if (relative <= 0 || absolute <= 0) {
      throw new IllegalArgumentException("'relative' and 'absolute' have to be above 0.");
    }
    return new ChangeDetector(
        (int) lag, (int) count, parameters.flag("median"), relative, absolute);
  }
}
