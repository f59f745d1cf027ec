package dev.culprit.infrastructure.flink.deploy;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Writes one self-contained jar: the classes of the base jar, the configuration, the plugins. Runs
 * the same from Flink's web pages, its REST interface and {@code flink run}.
 *
 * <p>The same input gives the same bytes: entries carry a fixed time.
 */
public final class JobJar {
  /** 1980-02-01T00:00:00Z; the format cannot say much earlier. */
  private static final long FIXED_TIME_MILLIS = 318_211_200_000L;

  private JobJar() {}

  /**
   * @param base our classes and libraries without Flink's own, its main class set
   * @param configuration canonical JSON
   * @param learnt from history before the job starts, by source
   * @param out replaced at once when it is complete
   */
  public static void write(
      Path base,
      byte[] configuration,
      List<PluginBundle> plugins,
      Map<String, byte[]> learnt,
      Path out)
      throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = out.resolveSibling(out.getFileName() + ".part");
    try (JarFile classes = new JarFile(base.toFile());
        OutputStream file = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(file)) {
      copy(classes, jar);
      put(jar, JobJarFormat.CONFIGURATION, configuration);
      List<JobJarFormat.Plugin> index = new ArrayList<>();
      for (PluginBundle plugin : plugins) {
        index.add(put(jar, plugin, index.size()));
      }
      for (Map.Entry<String, byte[]> source : new TreeMap<>(learnt).entrySet()) {
        put(jar, JobJarFormat.LEARNT + source.getKey(), source.getValue());
      }
      put(jar, JobJarFormat.INDEX, JobJarFormat.JSON.writeValueAsBytes(index));
    }
    Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JobJarFormat.Plugin put(JarOutputStream jar, PluginBundle plugin, int number)
      throws IOException {
    List<JobJarFormat.Jar> jars = new ArrayList<>();
    for (PluginJar each : plugin.jars()) {
      String entry = JobJarFormat.PLUGINS + number + "/" + each.fileName();
      put(jar, entry, each.content());
      jars.add(new JobJarFormat.Jar(entry, each.fileName(), each.sha256()));
    }
    return new JobJarFormat.Plugin(plugin.name(), plugin.origin(), jars);
  }

  private static void copy(JarFile from, JarOutputStream to) throws IOException {
    Enumeration<JarEntry> entries = from.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      if (!entry.isDirectory() && !entry.getName().startsWith(JobJarFormat.FOLDER)) {
        try (InputStream in = from.getInputStream(entry)) {
          put(to, entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(FIXED_TIME_MILLIS);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }
}
