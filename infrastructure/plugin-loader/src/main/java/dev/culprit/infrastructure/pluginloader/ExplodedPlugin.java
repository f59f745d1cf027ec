package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A built-in plugin as the compiler leaves it, in a folder of classes: packed into a jar in memory,
 * the same bytes for the same classes, so that a build without packaging can run and ship it.
 */
final class ExplodedPlugin {
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ExplodedPlugin() {}

  static boolean at(Path path) {
    return Files.isDirectory(path.resolve("META-INF").resolve("services"));
  }

  static PluginBundle pack(Path classes) throws IOException {
    String name = name(classes);
    byte[] jar = jar(classes);
    return new PluginBundle(
        name, classes.toString(), List.of(new PluginJar(name + ".jar", Sha256.of(jar), jar)));
  }

  /** Of {@code plugins/limits/target/classes}: limits. */
  private static String name(Path classes) {
    Path module = classes.toAbsolutePath().normalize();
    while (module.getParent() != null
        && module.getParent().getFileName() != null
        && List.of("classes", "target").contains(module.getFileName().toString())) {
      module = module.getParent();
    }
    return module.getFileName().toString();
  }

  private static byte[] jar(Path classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Stream<Path> walk = Files.walk(classes);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry = new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
