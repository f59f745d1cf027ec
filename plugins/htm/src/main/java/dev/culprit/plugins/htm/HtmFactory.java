package dev.culprit.plugins.htm;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code htm}. */
public final class HtmFactory implements DetectorFactory {
  /** Columns active at a time: one in 32. */
  private static final int SPARSITY = 32;

  @Override
  public String id() {
    return "htm";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Hierarchical temporal memory",
        "risk by the tail of the anomaly likelihood, 0 to 1",
        850_000,
        "'warm-up' points, 150 by default; sequences twice as long",
        "0.1 to 0.5 ms; milliseconds to write or read its state",
        "sequences that were not learnt, values never seen; it foretells the next value",
        "noise without any order, of which there is nothing to learn; large numbers of series",
        "Hawkins, Ahmad 2016; Ahmad, Lavin, Purdy, Agha 2017");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("columns", 512, 128, 4096, "Columns; one in 32 is active at a time."),
        Parameter.integer("cells", 8, 1, 15, "Cells a column: contexts a value can be met in."),
        Parameter.integer(
            "segments", 6000, 100, 60_000, "Most segments kept; 430 bytes each on the heap."),
        Parameter.integer(
            "buckets", 100, 10, 1000, "Steps into which the range of the warm-up is divided."),
        Parameter.integer(
            "clock-bits", 15, 0, 24, "Weight of the time of day, in bits; a value has 21."),
        Parameter.integer("warm-up", 150, 30, 10_000, "Points that fix the size of a step."),
        Parameter.number(
                "alarm",
                6,
                0,
                100,
                "Evidence of the deviations of the likelihood against their own tail, in powers of"
                    + " ten, that stands for a risk of 0.00001.")
            .aboveMinimum(),
        Parameter.number(
            "tolerance", 0.02, 0, 100, "Part of the range seen by which a value may leave it."),
        Parameter.integer(
            "refractory", 90, 0, 1_000_000, "Points for which a high score silences others."),
        Parameter.number(
            "growth",
            1.1,
            1,
            100,
            "Factor above the silencing score that is told all the same; a value never seen counts"
                + " less than 10, however far it is."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    int columns = (int) parameters.integer("columns");
    int active = columns / SPARSITY;
    TemporalSettings temporal =
        new TemporalSettings(
            columns,
            (int) parameters.integer("cells"),
            (int) parameters.integer("segments"),
            Math.max(2, active / 2),
            Math.max(1, active * 3 / 8),
            Math.max(2, active * 3 / 4),
            100,
            100,
            2);
    return new HtmDetector(
        new HtmSettings(
            context.seed(),
            context.timeZone(),
            temporal,
            active,
            (int) parameters.integer("buckets"),
            (int) parameters.integer("clock-bits"),
            (int) parameters.integer("warm-up"),
            parameters.number("alarm"),
            parameters.number("tolerance"),
            (int) parameters.integer("refractory"),
            parameters.number("growth")));
  }
}
