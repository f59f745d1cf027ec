package dev.culprit.application.port;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;

/**
 * Configuration as canonical JSON: the same configuration always gives the same bytes, UTF-8, also
 * in later versions. Defaults are not left out, so that another default of a later version changes
 * nothing that was written before; except those of keys that came later than the others, which a
 * reader of the version before would refuse. This is how configuration reaches operators and the
 * control topic.
 *
 * <p>Both {@code read} methods throw {@link dev.culprit.application.config.InvalidConfiguration}
 * with every problem at once.
 */
public interface ConfigurationCodec {
  /** The configuration as bytes; secrets stay the references they are. */
  byte[] write(Configuration configuration);

  /** One metric with its id as bytes. */
  byte[] write(MetricDefinition metric);

  /** The configuration these bytes hold. */
  Configuration read(byte[] json);

  /** The metric these bytes hold; what it refers to is not looked up. */
  MetricDefinition readMetric(byte[] json);
}
