package dev.culprit.infrastructure.pluginloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.plugin.PluginProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One jar for each way to be broken. */
final class BrokenPluginTest {
  @TempDir private Path work;
  @TempDir private Path folder;

  @Test
  void shouldRefuseAJarWithoutProvider() throws Exception {
    forge().compiled("Half", JarForge.factory("Half", "half")).into(jar());
    refused("no-provider", "META-INF/services/dev.culprit.spi.detector.DetectorFactory");
  }

  @Test
  void shouldRefuseTwoPluginsWithOneId() throws Exception {
    forge().plugin("Half", "half").into(jar());
    forge().plugin("Other", "half").into(folder.resolve("second.jar"));
    PluginProblem problem = refused("duplicate-id", "'half'");
    assertThat(problem.where()).endsWith("second.jar");
    assertThat(problem.message()).contains(jar().toString());
  }

  @Test
  void shouldRefuseABundledCopyOfTheSpi() throws Exception {
    String copied = "dev/culprit/spi/detector/Detector.class";
    byte[] content;
    try (var stream = getClass().getClassLoader().getResourceAsStream(copied)) {
      content = Objects.requireNonNull(stream).readAllBytes();
    }
    forge().plugin("Half", "half").entry(copied, content).into(jar());
    refused("bundled-spi", "scope 'provided'");
  }

  @Test
  void shouldRefuseAProviderFromOutsideThePlugin() throws Exception {
    forge().named("dev.culprit.spi.detector.Verdict").into(jar());
    refused("foreign-loader", "outside the plugin");
  }

  @Test
  void shouldRefuseAnotherVersionOfTheSpi() throws Exception {
    String source = JarForge.factory("Half", "half").replace("SpiVersion.CURRENT", "99");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("spi-version", "version 99 of the SPI");
  }

  @Test
  void shouldRefuseBytecodeOfANewerJava() throws Exception {
    JarForge forge = forge().plugin("Half", "half");
    byte[] newer = forge.bytes("acme/Half.class").clone();
    newer[7] = 99;
    forge.entry("acme/Half.class", newer).into(jar());
    refused("bytecode-version", "needs Java 55");
  }

  @Test
  void shouldRefuseAConstructorThatThrows() throws Exception {
    String source =
        JarForge.factory("Half", "half")
            .replace(
                "public Half() {}", "public Half() { throw new RuntimeException(\"sorry\"); }");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("constructor-fails", "sorry");
  }

  @Test
  void shouldRefuseAProviderThatIsNotPublic() throws Exception {
    String source = JarForge.factory("Half", "half").replace("public final class", "final class");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("not-public", "Make the class public");
  }

  @Test
  void shouldRefuseAConstructorThatNeedsArguments() throws Exception {
    String source =
        JarForge.factory("Half", "half").replace("public Half() {}", "public Half(int many) {}");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("not-public", "constructor without arguments");
  }

  @Test
  void shouldRefuseAClassThatIsNotInTheJar() throws Exception {
    forge().named("acme.Nowhere").into(jar());
    refused("class-missing", "acme.Nowhere");
  }

  @Test
  void shouldRefuseAProviderOfTheWrongType() throws Exception {
    forge()
        .compiled("Plain", "package acme; public class Plain { }")
        .named("acme.Plain")
        .into(jar());
    refused("wrong-type", "is no DetectorFactory");
  }

  @Test
  void shouldRefuseAProviderThatNeedsAClassNobodyHas() throws Exception {
    JarForge forge = forge();
    String source = JarForge.factory("Half", "half") + "\nabstract class Base { }";
    forge.compiled(
        "Half", source.replace("class Half implements", "class Half extends Base implements"));
    JarForge partial = forge().named("acme.Half");
    partial.entry("acme/Half.class", forge.bytes("acme/Half.class")).into(jar());
    refused("class-broken", "acme/Base");
  }

  @Test
  void shouldRefuseAFileThatIsNoJar() throws Exception {
    Files.writeString(jar(), "<html>404</html>", StandardCharsets.UTF_8);
    refused("not-a-jar", "cannot be read");
  }

  @Test
  void shouldRefuseAnIdNobodyCouldWrite() throws Exception {
    forge().plugin("Half", "Half A").into(jar());
    refused("bad-id", "'Half A'");
  }

  @Test
  void shouldRefuseAFactoryThatThrowsWhenAsked() throws Exception {
    String source =
        JarForge.factory("Half", "half")
            .replace("return \"half\";", "throw new IllegalStateException(\"no id today\");");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("factory-fails", "no id today");
  }

  @Test
  void shouldRefuseAFactoryWithoutTheClassesOfItsParameters() throws Exception {
    String source =
        JarForge.factory("Half", "half")
                .replace("return ParameterSchema.of();", "return Gone.all();")
            + "\nfinal class Gone { static ParameterSchema all() { return ParameterSchema.of(); } }";
    JarForge whole = forge().compiled("Half", source);
    JarForge partial = forge().named("acme.Half");
    partial.entry("acme/Half.class", whole.bytes("acme/Half.class"));
    partial.entry("acme/Half$1.class", whole.bytes("acme/Half$1.class")).into(jar());
    refused("factory-fails", "NoClassDefFoundError");
  }

  @Test
  void shouldRefuseAFactoryWhoseDataSheetFails() throws Exception {
    String source =
        JarForge.factory("Half", "half")
            .replace(
                "return new DataSheet(\"t\", \"u\", 0, \"w\", \"c\", \"g\", \"b\", \"s\");",
                "throw new NoSuchMethodError(\"of an older library\");");
    forge().compiled("Half", source).named("acme.Half").into(jar());
    refused("factory-fails", "of an older library");
  }

  @Test
  void shouldTellAJarAndAFolderThatCannotBeRead() throws Exception {
    Path closed = Files.createDirectory(work.resolve("closed"));
    Path jar = forge().plugin("Half", "half").into(jar());
    List<PluginProblem> problems = new ArrayList<>();
    PluginFiles refusing =
        new PluginFiles() {
          @Override
          public List<Path> list(Path path) throws IOException {
            if (path.equals(closed)) {
              throw new AccessDeniedException(path.toString());
            }
            return PluginFiles.REAL.list(path);
          }

          @Override
          public byte[] read(Path path) throws IOException {
            throw new AccessDeniedException(path.toString());
          }
        };

    assertThat(
            new Discovery(problems, refusing)
                .all(new PluginSources(List.of(), List.of(closed, folder), Set.of())))
        .isEmpty();

    assertThat(problems)
        .extracting(PluginProblem::where)
        .containsExactly(closed.toString(), jar.toString());
    assertThat(problems).extracting(PluginProblem::code).containsOnly("unreadable");
  }

  @Test
  void shouldRefuseAFolderThatIsMissing() {
    Path missing = folder.resolve("nowhere");
    PluginException refused =
        catchThrowableOfType(
            PluginException.class,
            () ->
                PluginLoader.fromSources(new PluginSources(List.of(), List.of(missing), Set.of())));
    assertThat(refused.problems())
        .singleElement()
        .extracting(PluginProblem::code)
        .isEqualTo("missing-folder");
    assertThat(refused.getMessage()).contains(missing.toString()).contains("'plugins.folders'");
  }

  @Test
  void shouldTellAllProblemsAtOnce() throws Exception {
    forge().named("acme.Nowhere").into(folder.resolve("a.jar"));
    Files.writeString(folder.resolve("b.jar"), "no");
    forge().plugin("Half", "half").into(folder.resolve("c.jar"));
    forge().plugin("Half", "half").into(folder.resolve("d.jar"));
    assertThat(load().problems())
        .extracting(PluginProblem::code)
        .containsExactly("class-missing", "not-a-jar", "duplicate-id");
  }

  private PluginProblem refused(String code, String part) {
    PluginException refused = load();
    assertThat(refused.problems()).singleElement().extracting(PluginProblem::code).isEqualTo(code);
    PluginProblem problem = refused.problems().get(0);
    assertThat(problem.describe()).contains(part).contains(folder.toString()).contains(".jar");
    assertThat(problem.remedy()).endsWith(".");
    return problem;
  }

  private PluginException load() {
    PluginException refused =
        catchThrowableOfType(
            PluginException.class,
            () ->
                PluginLoader.fromSources(new PluginSources(List.of(), List.of(folder), Set.of())));
    assertThat(refused).as("the jar was accepted").isNotNull();
    return refused;
  }

  private Path jar() {
    return folder.resolve("broken.jar");
  }

  private JarForge forge() {
    return new JarForge(work);
  }
}
