package dev.culprit.plugins.template;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code jump}. The only public class; it is named in {@code META-INF/services}. */
public final class JumpFactory implements DetectorFactory {

  @Override
  public String id() {
    return "jump";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Jump", "usual steps, ≥ 0", 24, "20 points", "O(1)", "jumps", "slow drifts", "an example");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number("memory", 100, 1, 1e6, "Points over which the usual step is averaged."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new JumpDetector(parameters.number("memory"));
  }
}
