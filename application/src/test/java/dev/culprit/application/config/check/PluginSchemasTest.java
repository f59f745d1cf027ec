package dev.culprit.application.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PluginSchemasTest {
  @Test
  void shouldKnowThePresetThoughNoPluginHasItsId() {
    PluginSchemas schemas = PluginSchemas.of(new NothingInstalled());
    assertThat(schemas.detectorIds()).containsExactly("culprit");
    assertThat(schemas.detector("culprit")).contains(ParameterSchema.of());
    assertThat(schemas.detector("ewma")).isEmpty();
  }

  private static final class NothingInstalled implements PluginCatalog {
    @Override
    public Optional<DetectorFactory> detector(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<AttributorFactory> attributor(String id) {
      return Optional.empty();
    }

    @Override
    public SortedSet<String> detectorIds() {
      return new TreeSet<>();
    }

    @Override
    public SortedSet<String> attributorIds() {
      return new TreeSet<>();
    }

    @Override
    public List<PluginBundle> bundles() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
