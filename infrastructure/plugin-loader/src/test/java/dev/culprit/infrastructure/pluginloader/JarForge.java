package dev.culprit.infrastructure.pluginloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a plugin in the test and packs it, well or badly. */
final class JarForge {
  private static final String DETECTORS =
      "META-INF/services/dev.culprit.spi.detector.DetectorFactory";

  private final Path work;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  JarForge(Path work) {
    this.work = work;
  }

  /** The source of a factory of a detector that gives every point the score 0.5. */
  static String factory(String className, String id) {
    return """
        package acme;
        import dev.culprit.spi.*;
        import dev.culprit.spi.detector.*;
        public final class %s implements DetectorFactory {
          public %s() {}
          public String id() { return "%s"; }
          public int spiVersion() { return SpiVersion.CURRENT; }
          public DataSheet dataSheet() {
            return new DataSheet("t", "u", 0, "w", "c", "g", "b", "s");
          }
          public ParameterSchema parameters() { return ParameterSchema.of(); }
          public Detector create(Parameters parameters, DetectorContext context) {
            return new FixedStateDetector() {
              public int stateVersion() { return 1; }
              public ScoreScale scale() { return ScoreScale.PROBABILITY; }
              public int stateBytes() { return 0; }
              public Verdict score(Observation observation, StateSlot state) {
                double none = Double.NaN;
                return new Verdict(0.5, none, none, none, none, true, "half");
              }
            };
          }
        }
        """
        .formatted(className, className, id);
  }

  /** Adds the compiled classes of a source in package acme. */
  JarForge compiled(String className, String source) throws IOException {
    Path sources = Files.createTempDirectory(work, "src");
    Path classes = Files.createTempDirectory(work, "out");
    Path file = Files.writeString(sources.resolve(className + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Writer messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean done =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(file))
            .call();
    assertThat(done).as(messages.toString()).isTrue();
    try (var walk = Files.walk(classes)) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        entries.put(
            classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return this;
  }

  /** Adds a sound factory and names it. */
  JarForge plugin(String className, String id) throws IOException {
    return compiled(className, factory(className, id)).named("acme." + className);
  }

  JarForge named(String... providers) {
    return entry(DETECTORS, String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
  }

  JarForge entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  Path into(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }
}
