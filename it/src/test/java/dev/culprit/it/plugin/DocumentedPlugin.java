package dev.culprit.it.plugin;

import dev.culprit.spi.detector.DetectorFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the code blocks of {@code docs/writing-a-plugin.md} to a plugin's jar. */
public final class DocumentedPlugin {
  /** Id of its detector. */
  public static final String ID = "step";

  static final String FACTORY = "com.example.step.StepFactory";

  private static final Path PAGE = Path.of("../docs/writing-a-plugin.md");
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("(?:class|record|interface) (\\w+)");

  private DocumentedPlugin() {}

  /** Writes the jar, against the contract alone. */
  public static Path jar(Path target, Path work) throws IOException {
    Path classes = compile(work);
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(path).toString().replace('\\', '/');
        add(jar, name, Files.readAllBytes(path));
      }
      add(
          jar,
          "META-INF/services/" + DetectorFactory.class.getName(),
          FACTORY.getBytes(StandardCharsets.UTF_8));
    }
    return target;
  }

  /** Compiles the blocks and returns the folder of their classes. */
  static Path compile(Path work) throws IOException {
    List<String> arguments = new ArrayList<>();
    Path classes = Files.createDirectories(work.resolve("classes"));
    arguments.addAll(List.of("--release", "17", "-proc:none", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", contract().toString()));
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      Matcher type = TYPE.matcher(blocks.group(1));
      if (!type.find()) {
        throw new IllegalStateException("a block of " + PAGE + " declares no type");
      }
      Path source = work.resolve(type.group(1) + ".java");
      Files.writeString(source, blocks.group(1));
      arguments.add(source.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code = compiler.run(null, null, null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(PAGE + " does not compile");
    }
    return classes;
  }

  private static Path contract() {
    try {
      return Path.of(
          DetectorFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
