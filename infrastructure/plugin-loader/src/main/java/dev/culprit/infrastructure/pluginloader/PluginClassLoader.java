package dev.culprit.infrastructure.pluginloader;

import dev.culprit.spi.SpiVersion;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The loader of one plugin. It sees the JDK and its own jars; of Culprit it sees the SPI, SLF4J and
 * JSpecify and nothing else, so that plugins can bring any version of any library.
 */
final class PluginClassLoader extends URLClassLoader {
  static final List<String> SHARED = List.of("dev.culprit.spi.", "org.slf4j.", "org.jspecify.");

  static {
    registerAsParallelCapable();
  }

  /**
   * Not the context loader and not the system's: under Flink the SPI lives in the loader of the
   * job.
   */
  private final ClassLoader spi = SpiVersion.class.getClassLoader();

  private PluginClassLoader(String name, URL[] jars) {
    super("plugin-" + name, jars, ClassLoader.getPlatformClassLoader());
  }

  static PluginClassLoader over(String name, List<Path> jars) {
    return new PluginClassLoader(
        name, jars.stream().map(PluginClassLoader::url).toArray(URL[]::new));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return spi.loadClass(name);
      }
    }
    return super.loadClass(name, resolve);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
