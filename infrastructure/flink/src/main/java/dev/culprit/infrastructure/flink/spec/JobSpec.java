package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import java.io.Serializable;
import java.util.List;

/**
 * What a job is made of, in a form that travels: the configuration as canonical JSON, parsed again
 * where it is used; secrets in it stay references.
 *
 * @param parts the adapters
 * @param configuration canonical JSON
 * @param controlLog values of the control topic so far, oldest first, so that every task starts
 *     with the same changes
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record JobSpec(JobParts parts, byte[] configuration, List<byte[]> controlLog)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public JobSpec {
    controlLog = List.copyOf(controlLog);
  }

  public static JobSpec of(JobParts parts, Configuration configuration) {
    return new JobSpec(parts, parts.configurationCodec().write(configuration), List.of());
  }

  public JobSpec withControlLog(List<byte[]> log) {
    return new JobSpec(parts, configuration, log);
  }

  /** The configuration itself. */
  public Configuration parse() {
    return parts.configurationCodec().read(configuration);
  }

  /**
   * @throws IllegalArgumentException when the configuration has no such source
   */
  public static SourceDefinition sourceOf(Configuration configuration, String sourceId) {
    return configuration
        .source(sourceId)
        .orElseThrow(() -> new IllegalArgumentException("no source '" + sourceId + "'"));
  }
}
