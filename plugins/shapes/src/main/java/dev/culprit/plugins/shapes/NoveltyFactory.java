package dev.culprit.plugins.shapes;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code novelty}. */
public final class NoveltyFactory implements DetectorFactory {

  @Override
  public String id() {
    return NoveltyDetector.ID;
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Novelty of shapes",
        "1 − tail probability, 0 to 1; nearly 0 for every point that shows nothing new",
        NoveltyState.bytes(settings(Parameters.defaults(parameters()))),
        "'warm-up' points, 180 by default",
        "O(boxes), 2 to 5 µs",
        "shapes not seen before, also at usual values; values never reached",
        "what it has seen once; how long an anomaly lasts, since only its beginnings are told",
        "Brito da Silva, Elnabarawy, Wunsch, Dual vigilance fuzzy ART, 2019, over Haar features");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "block", 6, 1, 1000, "Points of a block; a shape is the means of eight blocks."),
        Parameter.integer("boxes", 64, 8, 1000, "Shapes that are remembered; cost grows with it."),
        Parameter.integer(
            "warm-up", 180, 50, 1_000_000, "Points before the first verdict that counts."),
        Parameter.number("hold", 160, 1, 100_000, "Points in which a novelty fades to a third."),
        Parameter.integer(
            "refractory",
            100,
            0,
            1_000_000,
            "Points after a novelty was told in which only a far greater one is."),
        Parameter.number(
            "growth", 2, 1, 100, "How many times greater it has to be to be told again."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new NoveltyDetector(settings(parameters));
  }

  private static NoveltySettings settings(Parameters parameters) {
    return new NoveltySettings(
        (int) parameters.integer("block"),
        (int) parameters.integer("boxes"),
        (int) parameters.integer("warm-up"),
        parameters.number("hold"),
        (int) parameters.integer("refractory"),
        parameters.number("growth"));
  }
}
