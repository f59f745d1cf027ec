package dev.culprit.infrastructure.pluginloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.plugin.PluginJar;
import dev.culprit.application.plugin.PluginProblem;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateSlot;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

final class PluginLoaderTest {
  @TempDir private Path work;
  @TempDir private Path folder;

  @Test
  void shouldLoadAndRunADetectorFromAJar() throws Exception {
    forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    try (PluginCatalog catalog = load()) {
      assertThat(catalog.detectorIds()).containsExactly("half");
      assertThat(catalog.attributorIds()).isEmpty();
      DetectorFactory factory = catalog.detector("half").orElseThrow();
      FixedStateDetector detector =
          (FixedStateDetector)
              factory.create(
                  Parameters.defaults(factory.parameters()),
                  DetectorContext.univariate(1, Duration.ofMinutes(1)));
      Observation point = Observation.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 3);
      assertThat(detector.score(point, StateSlot.zeroed(0)).rawScore()).isEqualTo(0.5);
      assertThat(catalog.detector("quarter")).isEmpty();
    }
  }

  @Test
  void shouldLoadAFolderOfJarsAsOnePlugin() throws Exception {
    Path own = folder.resolve("acme");
    forge()
        .compiled("Library", "package acme; public class Library { }")
        .into(own.resolve("library.jar"));
    forge().plugin("Half", "half").into(own.resolve("half.jar"));
    try (PluginCatalog catalog = load()) {
      assertThat(catalog.detectorIds()).containsExactly("half");
      PluginBundle bundle = catalog.bundles().get(0);
      assertThat(bundle.name()).isEqualTo("acme");
      assertThat(bundle.jars())
          .extracting(PluginJar::fileName)
          .containsExactly("half.jar", "library.jar");
      Class<?> library =
          catalog
              .detector("half")
              .orElseThrow()
              .getClass()
              .getClassLoader()
              .loadClass("acme.Library");
      assertThat(library.getClassLoader().getName()).isEqualTo("plugin-acme");
    }
  }

  @Test
  void shouldNeverScanSourcesOrBuildOutput() throws Exception {
    forge().plugin("Half", "half").into(folder.resolve("target").resolve("half.jar"));
    forge().plugin("Half", "half").into(folder.resolve("module").resolve("half.jar"));
    Files.writeString(folder.resolve("module").resolve("pom.xml"), "<project/>");
    forge()
        .plugin("Half", "half")
        .into(folder.resolve("deep").resolve("target").resolve("half.jar"));
    try (PluginCatalog catalog = load()) {
      assertThat(catalog.bundles()).isEmpty();
    }
  }

  @Test
  void shouldShowAPluginNothingButTheSpiAndTheJdk() throws Exception {
    forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    try (PluginCatalog catalog = load()) {
      ClassLoader loader = catalog.detector("half").orElseThrow().getClass().getClassLoader();
      assertThat(loader.loadClass(DetectorFactory.class.getName())).isSameAs(DetectorFactory.class);
      assertThat(loader.loadClass("org.slf4j.Logger").getClassLoader())
          .isSameAs(Logger.class.getClassLoader());
      assertThat(
              catchThrowableOfType(
                  ClassNotFoundException.class,
                  () -> loader.loadClass(PluginLoader.class.getName())))
          .isNotNull();
      assertThat(
              catchThrowableOfType(
                  ClassNotFoundException.class,
                  () -> loader.loadClass("org.junit.jupiter.api.Test")))
          .isNotNull();
    }
  }

  @Test
  void shouldLoadBuiltInClassesWithoutAJar() throws Exception {
    Path module = folder.resolve("limits");
    Path classes = module.resolve("target").resolve("classes");
    Path jar = forge().plugin("Half", "half").into(work.resolve("any.jar"));
    try (var zip = FileSystems.newFileSystem(jar)) {
      for (String file :
          List.of(
              "acme/Half.class",
              "acme/Half$1.class",
              "META-INF/services/dev.culprit.spi.detector.DetectorFactory")) {
        Path to = classes.resolve(file);
        Files.createDirectories(to.getParent());
        Files.write(to, Files.readAllBytes(zip.getPath(file)));
      }
    }
    PluginSources sources = new PluginSources(List.of(classes), List.of(), Set.of());
    try (PluginCatalog one = PluginLoader.fromSources(sources);
        PluginCatalog two = PluginLoader.fromSources(sources)) {
      assertThat(one.detectorIds()).containsExactly("half");
      assertThat(one.bundles().get(0).name()).isEqualTo("limits");
      assertThat(one.bundles().get(0).jars().get(0).sha256())
          .isEqualTo(two.bundles().get(0).jars().get(0).sha256());
    }
  }

  @Test
  void shouldLoadPluginsThatTravelledWithAJob() throws Exception {
    Path jar = forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    List<PluginBundle> bundles;
    try (PluginCatalog catalog = load()) {
      bundles = catalog.bundles();
    }
    Files.delete(jar);
    try (PluginCatalog catalog = PluginLoader.fromBundles(bundles)) {
      assertThat(catalog.detectorIds()).containsExactly("half");
    }
  }

  @Test
  void shouldRefuseATravelledJarWithAnotherChecksum() throws Exception {
    Path jar = forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    PluginBundle forged =
        new PluginBundle(
            "half",
            "job jar",
            List.of(new PluginJar("half.jar", "0".repeat(64), Files.readAllBytes(jar))));
    PluginException refused =
        catchThrowableOfType(
            PluginException.class, () -> PluginLoader.fromBundles(List.of(forged)));
    assertThat(refused.problems())
        .extracting(PluginProblem::code)
        .containsExactly("checksum-mismatch");
  }

  @Test
  void shouldLoadOnlyAllowedJarsWhenThereIsAnAllowList() throws Exception {
    Path good = forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    String sha256 = Sha256.of(Files.readAllBytes(good));
    PluginSources sources =
        new PluginSources(List.of(), List.of(folder), Set.of(sha256.toUpperCase(Locale.ROOT)));
    try (PluginCatalog catalog = PluginLoader.fromSources(sources)) {
      assertThat(catalog.detectorIds()).containsExactly("half");
    }
    forge().plugin("Other", "other").into(folder.resolve("other.jar"));
    PluginException refused =
        catchThrowableOfType(PluginException.class, () -> PluginLoader.fromSources(sources));
    assertThat(refused.problems()).extracting(PluginProblem::code).containsExactly("not-allowed");
    assertThat(refused.getMessage()).contains("other.jar").contains("plugins.allow");
  }

  @Test
  void shouldHoldAFolderThatIsBuiltInAndTheUsersForTheUsers() throws Exception {
    Path jar = forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    PluginSources sources =
        new PluginSources(List.of(folder), List.of(folder), Set.of("0".repeat(64)));
    PluginException refused =
        catchThrowableOfType(PluginException.class, () -> PluginLoader.fromSources(sources));
    assertThat(refused.problems()).extracting(PluginProblem::where).containsExactly(jar.toString());
    try (PluginCatalog catalog =
        PluginLoader.fromSources(new PluginSources(List.of(folder), List.of(folder), Set.of()))) {
      assertThat(catalog.detectorIds()).containsExactly("half");
    }
  }

  @Test
  void shouldRemoveItsFilesWhenClosed() throws Exception {
    forge().plugin("Half", "half").into(folder.resolve("half.jar"));
    PluginCatalog catalog = load();
    URL code =
        catalog
            .detector("half")
            .orElseThrow()
            .getClass()
            .getProtectionDomain()
            .getCodeSource()
            .getLocation();
    Path copy = Path.of(code.toURI());
    assertThat(copy).exists();
    catalog.close();
    catalog.close();
    assertThat(copy).doesNotExist();
    assertThat(copy.resolveSibling("..")).doesNotExist();
  }

  @Test
  void shouldForgiveOnlyTheDefaultFolderToBeMissing() {
    PluginSources byDefault = PluginSources.of(PluginSettings.defaults(), folder, List.of());
    assertThat(byDefault.folders()).isEmpty();
    PluginSettings written = new PluginSettings(Optional.of(List.of("plugins")), List.of());
    assertThat(PluginSources.of(written, folder, List.of()).folders())
        .containsExactly(folder.resolve("plugins"));
  }

  private JarForge forge() {
    return new JarForge(work);
  }

  private PluginCatalog load() {
    return PluginLoader.fromSources(new PluginSources(List.of(), List.of(folder), Set.of()));
  }
}
