package dev.culprit.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import dev.culprit.plugins.contribution.ContributionFactory;
import dev.culprit.plugins.controlcharts.EwmaFactory;
import dev.culprit.plugins.limits.ThresholdFactory;
import dev.culprit.plugins.localisers.AdtributorFactory;
import dev.culprit.plugins.records.RecordsFactory;
import dev.culprit.plugins.ripple.RippleFactory;
import dev.culprit.plugins.seasonal.SeasonalFactory;
import dev.culprit.plugins.template.JumpFactory;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.DetectorContract;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BuiltInPluginsTest {

  @Test
  void shouldLoadInLoadersOfTheirOwnAndKeepTheContractThere() throws Exception {
    try (PluginCatalog catalog = PluginLoader.fromSources(builtIn())) {
      assertThat(catalog.detectorIds())
          .containsExactly("ewma", "jump", "range", "rare", "records", "seasonal", "threshold");
      assertThat(catalog.attributorIds())
          .containsExactly(
              "adtributor", "contribution", "ripple", "risk-ratio", "riskloc", "summary");
      for (String id : List.of("ewma", "jump", "range", "records", "seasonal")) {
        DetectorContract.of(catalog.detector(id).orElseThrow()).check();
      }
      DetectorContract.of(catalog.detector("threshold").orElseThrow()).with("max", 500).check();
      DetectorContract.of(catalog.detector("rare").orElseThrow()).with("field", "f").check();
      for (String id : catalog.attributorIds()) {
        AttributorContract.of(catalog.attributor(id).orElseThrow()).check();
      }
      assertThat(catalog.detector("ewma").orElseThrow().getClass()).isNotEqualTo(EwmaFactory.class);
    }
  }

  @Test
  void shouldTravelWithAJob() throws Exception {
    try (PluginCatalog here = PluginLoader.fromSources(builtIn());
        PluginCatalog there = PluginLoader.fromBundles(here.bundles())) {
      assertThat(there.detectorIds()).isEqualTo(here.detectorIds());
      assertThat(there.attributorIds()).isEqualTo(here.attributorIds());
    }
  }

  private static PluginSources builtIn() throws URISyntaxException {
    List<Class<?>> providers =
        List.of(
            AdtributorFactory.class,
            ContributionFactory.class,
            EwmaFactory.class,
            JumpFactory.class,
            RecordsFactory.class,
            RippleFactory.class,
            SeasonalFactory.class,
            ThresholdFactory.class);
    Stream.Builder<Path> where = Stream.builder();
    for (Class<?> provider : providers) {
      where.add(Path.of(provider.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    return new PluginSources(where.build().toList(), List.of(), Set.of());
  }
}
