package dev.culprit.infrastructure.launcher.authoring;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A project of its own with one working detector: sources, a Maven build, a build that needs a JDK
 * alone, and the jars it is compiled against.
 *
 * @param id of the detector: lower case, digits and hyphens
 * @param packageName of its classes
 */
public record PluginProject(String id, String packageName) {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * @throws Failure when the id or the package cannot be used
   */
  public PluginProject {
    if (!KEBAB.matcher(id).matches()) {
      throw Failure.badInput(
          "'" + id + "' cannot be an id: use lower case, digits and hyphens, as in slow-drift.");
    }
    if (!SourceVersion.isName(packageName) || packageName.startsWith("dev.culprit")) {
      throw Failure.badInput(
          "'"
              + packageName
              + "' cannot be the package: choose one with --package, such as org.example.detectors.");
    }
  }

  /** The package when none is named. */
  public static String defaultPackage(String id) {
    return "com.example." + id.replace("-", "");
  }

  /**
   * Writes all files.
   *
   * @param folder made when it is missing
   * @return the files, relative to the folder
   * @throws Failure when the folder holds something already, or cannot be written
   */
  public List<Path> write(Path folder) {
    try {
      refuseUsed(folder);
      String sources = "src/main/java/" + packageName.replace('.', '/') + "/";
      String tests = "src/test/java/" + packageName.replace('.', '/') + "/";
      List<Path> written = new ArrayList<>();
      written.add(file(folder, "README.md", "README.md"));
      written.add(file(folder, "build.sh", "build.sh"));
      written.add(file(folder, "pom.xml", "pom.xml"));
      written.add(file(folder, ".gitignore", "gitignore"));
      written.add(file(folder, sources + className() + "Factory.java", "Factory.java"));
      written.add(file(folder, sources + className() + "Detector.java", "Detector.java"));
      written.add(file(folder, tests + className() + "DetectorTest.java", "DetectorTest.java"));
      written.add(
          file(
              folder,
              "src/main/resources/META-INF/services/dev.culprit.spi.detector.DetectorFactory",
              "services"));
      if (!folder.resolve("build.sh").toFile().setExecutable(true)) {
        throw new IOException("build.sh cannot be made executable");
      }
      Path library = Files.createDirectories(folder.resolve("lib"));
      ContractJar.writeSpi(library.resolve("culprit-spi.jar"));
      ContractJar.writeTestkit(library.resolve("culprit-testkit.jar"));
      written.add(Path.of("lib/culprit-spi.jar"));
      written.add(Path.of("lib/culprit-testkit.jar"));
      return written;
    } catch (IOException e) {
      throw Failure.fault("The project cannot be written to " + folder + ": " + e + ".");
    }
  }

  private static void refuseUsed(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Failure.badInput(folder + " is a file: name another folder with --dir.");
    }
    Path made = Files.createDirectories(folder);
    try (Stream<Path> children = Files.list(made)) {
      if (children.findAny().isPresent()) {
        throw Failure.badInput(folder + " is not empty: name another folder with --dir.");
      }
    }
  }

  private Path file(Path folder, String name, String template) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text(template));
    return Path.of(name);
  }

  /** A template with this project's names in it. */
  private String text(String template) {
    String resource = "/authoring/" + template + ".template";
    try (InputStream in = PluginProject.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@id@", id)
          .replace("@package@", packageName)
          .replace("@Class@", className());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code slow-drift} becomes {@code SlowDrift}. */
  private String className() {
    StringBuilder name = new StringBuilder();
    for (String part : id.split("-", -1)) {
      name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }
}
