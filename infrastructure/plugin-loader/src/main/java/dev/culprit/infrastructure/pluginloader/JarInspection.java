package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import dev.culprit.application.plugin.PluginProblem;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What can be told of a jar without running any of it. */
final class JarInspection {
  private static final int CLASS_FILE_OF_JAVA_1 = 44;
  private static final String SPI = "dev/culprit/spi/";

  private JarInspection() {}

  static List<PluginProblem> problems(PluginBundle bundle) {
    List<PluginProblem> problems = new ArrayList<>();
    for (PluginJar jar : bundle.jars()) {
      String where =
          bundle.origin().endsWith(".jar") || bundle.jars().size() == 1
              ? bundle.origin()
              : bundle.origin() + ": " + jar.fileName();
      problem(where, jar).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<PluginProblem> problem(String where, PluginJar jar) {
    byte[] content = jar.content();
    String sha256 = Sha256.of(content);
    if (!sha256.equals(jar.sha256())) {
      return of(
          where,
          "checksum-mismatch",
          "Its SHA-256 is " + sha256 + ", but " + jar.sha256() + " was expected.",
          "Package the job again.");
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        Optional<PluginProblem> found = entry(where, entry.getName(), zip);
        if (found.isPresent()) {
          return found;
        }
      }
      return entries > 0 ? Optional.empty() : noJar(where);
    } catch (IOException e) {
      return noJar(where);
    }
  }

  private static Optional<PluginProblem> entry(String where, String name, ZipInputStream zip)
      throws IOException {
    if (!name.endsWith(".class") || name.startsWith("META-INF/")) {
      return Optional.empty();
    }
    if (name.startsWith(SPI)) {
      return of(
          where,
          "bundled-spi",
          "It brings a copy of the plugin SPI (" + name + ").",
          "Build it with the SPI in scope 'provided'.");
    }
    DataInputStream header = new DataInputStream(zip);
    if (header.readInt() != 0xCAFEBABE) {
      return of(where, "not-a-class", name + " is no class file.", "Build the jar again.");
    }
    header.readUnsignedShort();
    int needed = header.readUnsignedShort() - CLASS_FILE_OF_JAVA_1;
    int running = Runtime.version().feature();
    if (needed > running) {
      return of(
          where,
          "bytecode-version",
          name + " needs Java " + needed + ", this is Java " + running + ".",
          "Compile it with '--release 17', or run Culprit with Java " + needed + ".");
    }
    return Optional.empty();
  }

  private static Optional<PluginProblem> noJar(String where) {
    return of(where, "not-a-jar", "It cannot be read as a jar.", "Copy it again.");
  }

  private static Optional<PluginProblem> of(
      String where, String code, String message, String remedy) {
    return Optional.of(new PluginProblem(where, code, message, remedy));
  }
}
