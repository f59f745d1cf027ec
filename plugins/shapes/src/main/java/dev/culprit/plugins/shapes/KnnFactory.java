package dev.culprit.plugins.shapes;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code knn}. */
public final class KnnFactory implements DetectorFactory {

  @Override
  public String id() {
    return KnnDetector.ID;
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Conformal nearest neighbours",
        "1 − p, 0 to 1; 0 while as much was told shortly before",
        KnnState.bytes(settings(Parameters.defaults(parameters()))),
        "'memory' points, 512 by default",
        "O(memory · dimension), 10 to 20 µs",
        "short shapes unlike all of the last thousand, with how unlikely they are",
        "what is unusual only for its hour; what comes more often than once in 'memory' points",
        "Burnaev, Ishimtsev, Conformalized density- and distance-based anomaly detection, 2016");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("neighbours", 27, 1, 500, "Nearest windows whose distances are summed."),
        Parameter.integer("dimension", 19, 1, 64, "Points of a window."),
        Parameter.integer(
            "memory",
            512,
            64,
            8192,
            "Windows that may be neighbours; as many newer ones say what distances are usual."),
        Parameter.integer(
            "refractory", 100, 0, 1_000_000, "Points in which a finding silences others."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    KnnSettings settings = settings(parameters);
    if (settings.memory() < 2 * settings.neighbours()
        || settings.memory() < 2 * settings.dimension()) {
      throw new IllegalArgumentException(
          "'memory' has to be at least twice 'neighbours' and twice 'dimension'.");
    }
    return new KnnDetector(settings);
  }

  private static KnnSettings settings(Parameters parameters) {
    return new KnnSettings(
        (int) parameters.integer("neighbours"),
        (int) parameters.integer("dimension"),
        (int) parameters.integer("memory"),
        (int) parameters.integer("refractory"));
  }
}
