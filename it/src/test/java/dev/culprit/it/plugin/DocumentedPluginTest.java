package dev.culprit.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.testkit.DetectorContract;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedPluginTest {
  @Test
  void shouldKeepTheContractItExplains(@TempDir Path folder) throws Exception {
    Path jar = DocumentedPlugin.jar(folder.resolve("step.jar"), folder);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      List<DetectorFactory> factories =
          ServiceLoader.load(DetectorFactory.class, loader).stream()
              .filter(provider -> provider.type().getClassLoader() == loader)
              .map(ServiceLoader.Provider::get)
              .toList();

      assertThat(factories).hasSize(1);
      assertThat(factories.get(0).id()).isEqualTo(DocumentedPlugin.ID);
      DetectorContract.of(factories.get(0)).check();
    }
  }
}
