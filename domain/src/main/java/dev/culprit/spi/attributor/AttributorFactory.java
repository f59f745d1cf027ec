package dev.culprit.spi.attributor;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;

/**
 * Makes attributors of one kind. This is the {@link java.util.ServiceLoader} type of attributor
 * plugins: name the implementation in {@code
 * META-INF/services/dev.culprit.spi.attributor.AttributorFactory}, give it a public constructor
 * without arguments.
 */
public interface AttributorFactory {

  /** The id used in configurations: lower case, digits and hyphens, unique among all plugins. */
  String id();

  /** Return {@link dev.culprit.spi.SpiVersion#CURRENT}. */
  int spiVersion();

  DataSheet dataSheet();

  ParameterSchema parameters();

  /**
   * @param parameters already checked against {@link #parameters()}
   * @throws IllegalArgumentException with a sentence, when parameters contradict each other
   */
  Attributor create(Parameters parameters);
}
