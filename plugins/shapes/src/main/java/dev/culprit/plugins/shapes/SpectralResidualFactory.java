package dev.culprit.plugins.shapes;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code spectral-residual}. */
public final class SpectralResidualFactory implements DetectorFactory {
  private static final int WINDOW = 128;

  @Override
  public String id() {
    return SpectralResidualDetector.ID;
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Spectral residual",
        "saliency above that of the points before, in means of theirs, ≥ 0",
        SpectralResidualDetector.bytes(WINDOW),
        "'window' less 5 points, 123 by default",
        "O(w log w), 10 to 20 µs",
        "spikes and sudden changes of smooth and of seasonal series",
        "noise, in which everything is salient; slow changes; what lasts, after its beginning",
        "Ren, Time-series anomaly detection service at Microsoft, KDD 2019");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "window", WINDOW, 64, 4096, "Points whose spectrum is taken, a power of two."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    int window = (int) parameters.integer("window");
    if (Integer.bitCount(window) != 1) {
      throw new IllegalArgumentException(
          "'window' has to be a power of two, such as "
              + Integer.highestOneBit(window)
              + ", and is "
              + window
              + ".");
    }
    return new SpectralResidualDetector(window);
  }
}
