package dev.culprit.plugins.limits;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code rare}. */
public final class RareFactory implements DetectorFactory {

  @Override
  public String id() {
    return "rare";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Values never seen, or suddenly frequent",
        "1 at the limit, above 1 beyond it",
        Shares.BYTES,
        "'warm-up' windows, 50 by default",
        "O(values of the window × 200), 2 µs for a few",
        "a value of a field that the series never had: an order from a country it never sold to",
        "fields with more than 200 values that matter; values that leave",
        "decayed shares of values; the rule of succession after Laplace 1814");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.text("field", "", "Field whose values are counted, one of 'explain-by'.")
            .asRequired(),
        Parameter.integer("warm-up", 50, 2, 100_000, "Windows before the first verdict."),
        Parameter.integer("memory", 2000, 10, 1_000_000, "Windows that are remembered."),
        Parameter.number(
                "once-in",
                100,
                0,
                1_000_000,
                "A new value is at the limit where windows with one come once in so many.")
            .aboveMinimum(),
        Parameter.number(
                "deviations",
                8,
                0,
                1000,
                "A known value is at the limit so many standard deviations above its usual share.")
            .aboveMinimum(),
        Parameter.integer(
            "min-records", 1, 1, 1_000_000_000, "Records a value needs in a window to be told."));
  }

  @Override
  public boolean needsValueCounts() {
    return true;
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    double onceIn = parameters.number("once-in");
    double memory = parameters.integer("memory");
    if (onceIn > memory) {
      throw new IllegalArgumentException("'once-in' has to be at most 'memory'.");
    }
    return new RareDetector(
        (int) parameters.integer("warm-up"),
        memory,
        onceIn,
        parameters.number("deviations"),
        parameters.integer("min-records"));
  }
}
