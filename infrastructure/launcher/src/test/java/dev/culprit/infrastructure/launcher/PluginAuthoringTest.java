package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorProbe;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command to a score: a project is written, built with a JDK alone, verified, loaded. */
class PluginAuthoringTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void useTheBuiltInPlugins() {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
  }

  @AfterEach
  void forgetThem() {
    System.clearProperty("culprit.plugins");
  }

  @Test
  void shouldWriteAProjectThatBuildsWithAJdkAloneKeepsTheContractAndScores() throws Exception {
    Path project = folder.resolve("with space").resolve("slow-drift");

    assertThat(culprit("detectors", "new", "slow-drift", "--dir", project.toString())).isZero();
    Path jar = build(project);

    assertThat(culprit("detectors", "verify", jar.toString())).as("%s%s", out, err).isZero();
    assertThat(out.toString())
        .contains("ok      slow-drift keeps series apart\n")
        .contains("slow-drift.jar keeps the contract: 13 checks.")
        .doesNotContain("FAILED");
    assertThat(verdicts(jar, 100, 130, 135))
        .extracting(Verdict::rawScore)
        .satisfies(PluginAuthoringTest::stepped);
  }

  /** Thirty of a hundred where 20 are tolerated, then little. */
  private static void stepped(List<? extends Double> scores) {
    assertThat(scores.get(0)).isZero();
    assertThat(scores.get(1)).isEqualTo(1.5);
    assertThat(scores.get(2)).isLessThan(0.2);
  }

  @Test
  void shouldNameEveryBrokenCheckOfAJar() throws Exception {
    Path project = folder.resolve("fickle");
    assertThat(culprit("detectors", "new", "fickle", "--dir", project.toString())).isZero();
    Path source = project.resolve("src/main/java/com/example/fickle/FickleDetector.java");
    String broken =
        Files.readString(source).replace("observation.learningWeight() > 0", "value != 0");
    Files.writeString(source, broken);
    Path jar = build(project);

    assertThat(culprit("detectors", "verify", jar.toString(), "--json")).isEqualTo(2);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.contains("\"ok\":false") && line.contains("learning weight 0"));
    assertThat(err.toString())
        .contains("fickle.jar breaks the contract: 1 of 13 checks failed.")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldTryADetectorThatNeedsAParameterAndALibrary() throws Exception {
    Path project = folder.resolve("needy");
    assertThat(culprit("detectors", "new", "needy", "--dir", project.toString())).isZero();
    Path source = project.resolve("src/main/java/com/example/needy/NeedyFactory.java");
    String code = Files.readString(source);
    String needing =
        code.replace(".aboveMinimum());", ".aboveMinimum())\n.needingOneOf(\"tolerance\");");
    assertThat(needing).isNotEqualTo(code);
    Files.writeString(source, needing);
    String jar = build(project).toString();

    assertThat(culprit("detectors", "verify", jar)).isEqualTo(2);
    assertThat(culprit("detectors", "verify", jar, "--param", "tolerance=much")).isEqualTo(2);
    assertThat(culprit("detectors", "verify", jar, "--param", "tolerance=-1")).isEqualTo(2);
    assertThat(culprit("detectors", "verify", jar, "--param", "patience=1")).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("'needy'", "without the parameter tolerance"),
            line -> assertThat(line).contains("tolerance=much", "'needy'", "no number"),
            line -> assertThat(line).contains("'needy'", "tolerance"),
            line -> assertThat(line).contains("patience", "there is tolerance"));

    assertThat(culprit("detectors", "verify", jar, "--param", "tolerance=0.3")).isZero();
    Path library = folder.resolve("helper.jar");
    try (JarOutputStream empty = new JarOutputStream(Files.newOutputStream(library))) {
      empty.putNextEntry(new ZipEntry("com/example/helper/table.txt"));
    }
    assertThat(culprit("detectors", "verify", jar, library.toString(), "--param", "tolerance=0.3"))
        .isZero();
    assertThat(out.toString()).contains("needy.jar keeps the contract: 13 checks.");
  }

  @Test
  void shouldCompileAgainstTheContractAlone() throws IOException {
    Path project = folder.resolve("lean");
    assertThat(culprit("detectors", "new", "lean", "--dir", project.toString(), "--json")).isZero();

    try (JarFile spi = new JarFile(project.resolve("lib/culprit-spi.jar").toFile());
        JarFile testkit = new JarFile(project.resolve("lib/culprit-testkit.jar").toFile())) {
      assertThat(spi.stream().map(ZipEntry::getName))
          .contains("dev/culprit/spi/detector/DetectorFactory.class")
          .allMatch(name -> name.startsWith("dev/culprit/spi/"));
      assertThat(testkit.stream().map(ZipEntry::getName))
          .contains("dev/culprit/testkit/DetectorContract.class")
          .allMatch(name -> name.startsWith("dev/culprit/testkit/"));
    }
    assertThat(out.toString()).contains("\"lib/culprit-spi.jar\"");
  }

  @Test
  void shouldUseTheMavenPluginsThatCulpritIsBuiltWith() throws IOException {
    assertThat(culprit("detectors", "new", "pinned", "--dir", folder.toString())).isZero();
    String pom = Files.readString(folder.resolve("pom.xml"));
    String ours = Files.readString(Path.of("../../pom.xml"));

    for (String plugin : List.of("resources", "compiler", "surefire", "jar")) {
      String name = "<artifactId>maven-" + plugin + "-plugin</artifactId>";
      assertThat(versionAfter(pom, name)).as(plugin).isEqualTo(versionAfter(ours, name));
      assertThat(Files.readString(folder.resolve("README.md")))
          .contains(plugin + " " + versionAfter(ours, name));
    }
    String junit = ours.replaceAll("(?s).*<junit.version>(.*?)</junit.version>.*", "$1");
    assertThat(versionAfter(pom, "<artifactId>junit-jupiter</artifactId>")).isEqualTo(junit);
  }

  @Test
  void shouldShowTheSameCodeAsTheDocumentation() throws IOException {
    Path project = folder.resolve("step");
    assertThat(culprit("detectors", "new", "step", "--dir", project.toString())).isZero();

    String page = Files.readString(Path.of("../../docs/writing-a-plugin.md"));
    for (String type : List.of("StepFactory", "StepDetector")) {
      Path file = project.resolve("src/main/java/com/example/step/" + type + ".java");
      assertThat(page).contains("```java\n" + Files.readString(file) + "```");
    }
  }

  @Test
  void shouldRefuseWhatCannotBeANameAFolderOrAJar() throws IOException {
    Path used = Files.createDirectory(folder.resolve("used"));
    Files.writeString(used.resolve("mine.txt"), "mine");

    assertThat(culprit("detectors", "new", "Slow_Drift")).isEqualTo(2);
    assertThat(culprit("detectors", "new", "ewma")).isEqualTo(2);
    assertThat(culprit("detectors", "new", "int")).isEqualTo(2);
    assertThat(culprit("detectors", "new", "mine", "--dir", used.toString())).isEqualTo(2);
    assertThat(culprit("detectors", "verify", used.toString())).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "'Slow_Drift' cannot be an id: use lower case, digits and hyphens, as in slow-drift.",
            "There is a detector 'ewma' already: choose another name.",
            "'com.example.int' cannot be the package: choose one with --package, such as"
                + " org.example.detectors.",
            used + " is not empty: name another folder with --dir.",
            used
                + " is not a jar: name the one that the plugin's build made, such as"
                + " build/NAME.jar.");
    assertThat(used).isDirectoryContaining("glob:**mine.txt");
  }

  private static String versionAfter(String pom, String name) {
    int at = pom.indexOf("<version>", pom.indexOf(name)) + "<version>".length();
    return pom.substring(at, pom.indexOf('<', at));
  }

  private static List<Verdict> verdicts(Path jar, double... values) {
    PluginSources sources = new PluginSources(List.of(), List.of(jar.getParent()), Set.of());
    try (PluginCatalog catalog = PluginLoader.fromSources(sources)) {
      DetectorFactory factory = catalog.detector("slow-drift").orElseThrow();
      DetectorProbe series =
          DetectorProbe.fresh(
              factory.create(
                  Parameters.of(factory.parameters(), Map.of()),
                  DetectorContext.univariate(1, MINUTE)));
      return IntStream.range(0, values.length)
          .mapToObj(
              i -> {
                Instant start = Instant.EPOCH.plus(MINUTE.multipliedBy(i));
                return series.score(Observation.of(start, start.plus(MINUTE), values[i]));
              })
          .toList();
    }
  }

  /** As its README says, with the JDK of this test. */
  private static Path build(Path project) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder(project.resolve("build.sh").toString());
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path said = project.resolve("said");
    Process process = script.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    String last = Files.readString(said).lines().reduce((first, next) -> next).orElseThrow();
    return project.resolve(last);
  }

  private int culprit(String... arguments) {
    return Culprit.commandLine(Terminal.plain(out, err)).execute(arguments);
  }
}
