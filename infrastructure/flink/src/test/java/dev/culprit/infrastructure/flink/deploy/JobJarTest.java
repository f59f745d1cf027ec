package dev.culprit.infrastructure.flink.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarTest {
  @TempDir Path folder;

  private static final Map<String, byte[]> LEARNT = Map.of("sales", new byte[] {5, 4});

  private Path base() throws IOException {
    Path base = folder.resolve("base.jar");
    try (OutputStream out = Files.newOutputStream(base);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
      jar.write("Manifest-Version: 1.0\nMain-Class: some.Main\n".getBytes(UTF_8));
      jar.closeEntry();
      jar.putNextEntry(new JarEntry("some/Main.class"));
      jar.write(new byte[] {1, 2, 3});
      jar.closeEntry();
    }
    return base;
  }

  private static List<PluginBundle> plugins() {
    return List.of(
        new PluginBundle(
            "mine",
            "plugins/mine.jar",
            List.of(new PluginJar("mine.jar", "ab".repeat(32), new byte[] {9, 8}))),
        new PluginBundle(
            "other",
            "plugins/other",
            List.of(
                new PluginJar("a.jar", "cd".repeat(32), new byte[] {7}),
                new PluginJar("b.jar", "ef".repeat(32), new byte[] {6}))));
  }

  @Test
  void shouldHoldClassesConfigurationAndPluginsInOneJar() throws IOException {
    Path job = folder.resolve("out/job.jar");
    JobJar.write(base(), "{}".getBytes(UTF_8), plugins(), LEARNT, job);
    try (JarFile jar = new JarFile(job.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("some.Main");
      assertThat(jar.getEntry("some/Main.class")).isNotNull();
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {job.toUri().toURL()}, null)) {
      assertThat(JobJarFormat.entry(loader, JobJarFormat.CONFIGURATION)).asString().isEqualTo("{}");
      List<PluginBundle> read = new JobJarPlugins().bundles(loader);
      assertThat(read).extracting(PluginBundle::name).containsExactly("mine", "other");
      assertThat(new JobJarLearnt().of("sales", loader)).containsExactly(5, 4);
      assertThat(new JobJarLearnt().of("hosts", loader)).isNull();
      assertThat(read.get(0).origin()).isEqualTo("plugins/mine.jar");
      assertThat(read.get(0).jars().get(0).sha256()).isEqualTo("ab".repeat(32));
      assertThat(read.get(0).jars().get(0).content()).containsExactly(9, 8);
      assertThat(read.get(1).jars())
          .extracting(PluginJar::fileName)
          .containsExactly("a.jar", "b.jar");
    }
  }

  @Test
  void shouldGiveTheSameBytesForTheSameInput() throws IOException {
    Path base = base();
    JobJar.write(base, "{}".getBytes(UTF_8), plugins(), LEARNT, folder.resolve("one.jar"));
    JobJar.write(base, "{}".getBytes(UTF_8), plugins(), LEARNT, folder.resolve("two.jar"));
    assertThat(folder.resolve("one.jar")).hasSameBinaryContentAs(folder.resolve("two.jar"));
  }

  @Test
  void shouldSayWhatToDoWithAJarThatHoldsNoJob() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {base().toUri().toURL()}, null)) {
      assertThatThrownBy(() -> JobJarFormat.entry(loader, JobJarFormat.CONFIGURATION))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("culprit package");
    }
  }
}
