package dev.culprit.infrastructure.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.check.ConfigurationCheck;
import dev.culprit.application.config.check.Declared;
import dev.culprit.application.config.check.Draft;
import dev.culprit.application.config.check.Finding;
import dev.culprit.application.port.ConfigurationCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Configuration as canonical JSON, read by the same binder as files: JSON is YAML. A metric is
 * written under its id, as below {@code metrics} of a file: {@code {"revenue":{…}}}.
 */
public final class CanonicalJson implements ConfigurationCodec {
  @Override
  public byte[] write(Configuration configuration) {
    return bytes(FileKeys.FILE.write(Draft.of(configuration)));
  }

  @Override
  public byte[] write(MetricDefinition metric) {
    return bytes(FileKeys.METRICS.write(List.of(metric)));
  }

  @Override
  public Configuration read(byte[] json) {
    Binder binder = new Binder("configuration");
    Draft draft = binder.bind(FileKeys.FILE, new String(json, StandardCharsets.UTF_8));
    if (draft != null) {
      ConfigurationCheck.check(draft, Declared.of(draft), Optional.empty())
          .forEach(binder.reporter()::addChecked);
    }
    return orRefuse(draft, binder).toConfiguration();
  }

  @Override
  public MetricDefinition readMetric(byte[] json) {
    Binder binder = new Binder("metric");
    List<MetricDefinition> metrics = located(binder, new String(json, StandardCharsets.UTF_8));
    if (metrics.size() != 1) {
      throw new InvalidConfiguration(
          List.of("must hold one metric under its id, not " + metrics.size()));
    }
    return metrics.get(0);
  }

  /** Whoever wrote the body by hand is told line and column of what is wrong. */
  private static List<MetricDefinition> located(Binder binder, String json) {
    List<MetricDefinition> metrics = binder.bind(FileKeys.METRICS, json);
    if (metrics == null || binder.reporter().hasProblems()) {
      throw new InvalidConfiguration(
          binder.findings().stream()
              .filter(located -> located.finding().isProblem())
              .map(located -> located.text("metric"))
              .toList());
    }
    return metrics;
  }

  private static <T> T orRefuse(@Nullable T read, Binder binder) {
    if (read == null || binder.reporter().hasProblems()) {
      throw new InvalidConfiguration(
          binder.findings().stream()
              .map(LocatedFinding::finding)
              .filter(Finding::isProblem)
              .map(Finding::text)
              .toList());
    }
    return read;
  }

  private static byte[] bytes(Object json) {
    try {
      return JsonText.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps, lists and scalars can always be written", impossible);
    }
  }
}
