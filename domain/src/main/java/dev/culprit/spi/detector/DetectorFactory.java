package dev.culprit.spi.detector;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import java.util.Optional;

/**
 * Makes detectors of one kind. This is the {@link java.util.ServiceLoader} type of detector
 * plugins: name the implementation in {@code
 * META-INF/services/dev.culprit.spi.detector.DetectorFactory}, give it a public constructor without
 * arguments.
 */
public interface DetectorFactory {

  /** The id used in configurations: lower case, digits and hyphens, unique among all plugins. */
  String id();

  /** Return {@link dev.culprit.spi.SpiVersion#CURRENT}. */
  int spiVersion();

  DataSheet dataSheet();

  ParameterSchema parameters();

  /**
   * @param parameters already checked against {@link #parameters()}
   * @throws IllegalArgumentException with a sentence, when parameters contradict each other or the
   *     context
   */
  Detector create(Parameters parameters, DetectorContext context);

  /** Whether it reads all measures of an observation; otherwise only {@code detect-on}. */
  default boolean multivariate() {
    return false;
  }

  /**
   * Whether it needs the window's counts per value of the field its parameter {@code field} names.
   */
  default boolean needsValueCounts() {
    return false;
  }

  /**
   * Makes models of this detector from history; empty when it needs none. A detector with a trainer
   * has a required text parameter {@code model}: the configuration names a file there, and the
   * detector gets the model's SHA-256 as the parameter and its bytes by {@link
   * DetectorContext#model()}.
   */
  default Optional<ModelTrainer> trainer() {
    return Optional.empty();
  }
}
