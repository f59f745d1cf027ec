package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for the jars of this process, gone when closed. */
final class Scratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final Path folder;
  private int bundles;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("culprit-plugins"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a temporary folder for plugins.", e);
    }
  }

  List<Path> unpack(PluginBundle bundle) {
    try {
      Path own = Files.createDirectory(folder.resolve(Integer.toString(bundles++)));
      List<Path> jars = new ArrayList<>();
      for (PluginJar jar : bundle.jars()) {
        jars.add(Files.write(own.resolve(jar.fileName()), jar.content()));
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack plugin '" + bundle.name() + "'.", e);
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.warn("Cannot remove the temporary folder {}", folder, e);
    }
  }
}
