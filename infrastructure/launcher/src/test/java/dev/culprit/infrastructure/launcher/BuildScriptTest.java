package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script of a checkout whose machine lacks something. Java and Maven are stand-ins. */
class BuildScriptTest {
  private static final Path SCRIPT = Path.of("../../culprit").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Path root = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  private record Answer(int code, String said) {}

  @BeforeEach
  void checkOut() throws IOException {
    root = Files.createDirectory(folder.resolve("a check out"));
    Files.copy(SCRIPT, root.resolve("culprit"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Path home = folder.resolve("jdk");
    Path unused = Files.createDirectories(home.resolve("bin"));
    program(home.resolve("bin/javac"), "exit 0");
    program(
        home.resolve("bin/java"),
        "case \"$*\" in",
        "  *-XshowSettings*) echo '    java.home = " + home + "' ;;",
        "  *-version*) echo 'openjdk version \"17.0.9\"' >&2 ;;",
        "  *) echo \"ran in $CULPRIT_HOME: $*\" ;;",
        "esac");
    environment.put("JAVA_HOME", home.toString());
    environment.put("HOME", folder.toString());
    Path plenty = Files.writeString(folder.resolve("meminfo"), "MemAvailable: 9000000 kB\n");
    environment.put("CULPRIT_MEMINFO", plenty.toString());
    maven("exit 0");
  }

  @Test
  void shouldSayInOneLineWhatTheFirstUseDownloads() throws Exception {
    Answer answer = culprit("check", "shop.yaml");

    assertThat(answer.said().lines().findFirst().orElse(""))
        .isEqualTo(
            "First use: downloading libraries, broker and schema registry (about 460 MB, kept in"
                + " ~/.m2) and building (some minutes) …");
    assertThat(answer.said()).contains("ran in " + root.resolve(".culprit"), "check shop.yaml");
    assertThat(answer.code()).isZero();
  }

  @Test
  void shouldWorkInAFolderWithSpacesAndBuildOnlyOnce() throws Exception {
    assertThat(culprit("check", "one").said()).contains("First use");
    Answer again = culprit("check", "two");

    assertThat(again.said())
        .doesNotContain("building")
        .contains("-cp " + root + "/infrastructure/launcher/target/lib/*", "check two");
  }

  @Test
  void shouldTakeOverFromABuildThatWasKilled() throws Exception {
    Path lock = root.resolve("infrastructure/launcher/target/building");
    Path unused = Files.createDirectories(lock);
    // no process has this number
    Files.writeString(lock.resolve("process"), "999999999\n");

    assertThat(culprit("check", "shop.yaml").said()).contains("ran in");
    assertThat(lock).doesNotExist();
  }

  @Test
  void shouldWaitForTheBuildThatIsRunning() throws Exception {
    // Maven's stand-in starts the script a second time: its build waits for this one
    maven(
        "if [ ! -f '" + folder.resolve("second") + "' ]; then",
        "  (sh '"
            + root.resolve("culprit")
            + "' check two > '"
            + folder.resolve("second")
            + "' 2>&1 &)",
        "  until grep -q waiting '"
            + folder.resolve("second")
            + "' 2>/dev/null; do sleep 0.1; done",
        "else",
        "  echo built twice >> '" + folder.resolve("second") + "'",
        "fi");

    assertThat(culprit("check", "one").said()).contains("check one");
    Path second = folder.resolve("second");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(second).contains("check two") && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(second)
        .content()
        .contains("Another build is running here (process", "check two")
        .doesNotContain("built twice");
  }

  @Test
  void shouldSayWhatToDoWithoutANetwork() throws Exception {
    maven("echo '[ERROR] Could not transfer artifact a:b: Unknown host'", "exit 1");

    Answer answer = culprit("check", "shop.yaml");

    assertThat(answer.said())
        .contains(
            "Libraries cannot be downloaded. Behind a proxy set https_proxy;", "./culprit fetch");
    assertThat(answer.code()).isEqualTo(1);
  }

  @Test
  void shouldTellMavenOfTheProxy() throws Exception {
    maven("echo \"$MAVEN_OPTS\" > '" + folder.resolve("options") + "'");
    environment.put("https_proxy", "http://user:secret@proxy.example.org:3128/");
    environment.put("no_proxy", "localhost,.example.com");

    assertThat(culprit("check", "shop.yaml").code()).isZero();

    assertThat(Files.readString(folder.resolve("options")))
        .contains(
            "-Daether.connector.http.useSystemProperties=true",
            "-Dhttps.proxyHost=proxy.example.org",
            "-Dhttps.proxyPort=3128",
            "-Dhttp.nonProxyHosts=localhost|*.example.com")
        .doesNotContain("secret");
  }

  @Test
  void shouldBuildOfflineWhenAsked() throws Exception {
    maven("case \" $* \" in *' -o '*) ;; *) exit 1 ;; esac");

    assertThat(culprit("--offline", "check", "shop.yaml").code()).isZero();
  }

  @Test
  void shouldSayThatFetchMakesOfflineWork() throws Exception {
    maven(
        "echo '[ERROR] Cannot access central in offline mode and the artifact has not been"
            + " downloaded'",
        "exit 1");

    Answer answer = culprit("--offline", "check", "shop.yaml");

    assertThat(answer.said())
        .contains("run './culprit fetch' once where there is a network.")
        .doesNotContain("[ERROR]");
    assertThat(answer.code()).isEqualTo(1);
  }

  @Test
  void shouldFetchEverythingThatLaterCommandsNeed() throws Exception {
    maven("echo \"$@\" > '" + folder.resolve("arguments") + "'");

    Answer answer = culprit("fetch");

    assertThat(answer.said()).contains("900 MB at most", "Everything is here");
    assertThat(Files.readString(folder.resolve("arguments"))).contains("verify");
  }

  @Test
  void shouldSayThatTheDiskIsFull() throws Exception {
    tool("df", "echo 'Filesystem 1024-blocks Used Available'", "echo 'disk 9 9 409600'");

    Answer answer = culprit("check", "shop.yaml");

    assertThat(answer.said())
        .contains("The disk of " + root + " has 400 MB free, and the build needs 1000 MB");
    assertThat(answer.code()).isEqualTo(1);
  }

  @Test
  void shouldWarnOfLittleMemoryAndRefuseVeryLittle() throws Exception {
    Path memory = Files.writeString(folder.resolve("meminfo"), "MemAvailable: 3000000 kB\n");
    Answer little = culprit("demo");
    Files.writeString(memory, "MemAvailable: 1000000 kB\n");
    Answer veryLittle = culprit("demo");

    assertThat(little.said()).contains("Only 2929 MB of memory are free", "ran in");
    assertThat(veryLittle.said())
        .contains("Only 976 MB of memory are free", "end something else first")
        .doesNotContain("ran in");
    assertThat(veryLittle.code()).isEqualTo(1);
  }

  @Test
  void shouldSayThatAReadOnlyCheckoutCannotBeBuilt() throws Exception {
    // a file where a folder is due refuses to everybody, the superuser too
    Files.writeString(root.resolve("infrastructure"), "in the way");

    Answer answer = culprit("check", "shop.yaml");

    assertThat(answer.said())
        .contains(root + " cannot be written to, and has to be built first")
        .doesNotContain("mkdir");
    assertThat(answer.code()).isEqualTo(2);
  }

  @Test
  void shouldRunFromADistributionWithoutBuilding() throws Exception {
    Files.delete(root.resolve("pom.xml"));
    maven("exit 1");

    Answer answer = culprit("check", "shop.yaml");
    Answer tests = culprit("test");

    assertThat(answer.said())
        .contains(
            "-cp " + root + "/lib/*:" + root + "/lib/job/culprit-job.jar",
            "-Dculprit.plugins=" + root + "/lib/plugins")
        .doesNotContain("building");
    assertThat(tests.said()).isEqualTo("'test' needs the sources: clone the repository.\n");
    assertThat(tests.code()).isEqualTo(2);
  }

  private void maven(String... lines) throws IOException {
    program(root.resolve("mvnw"), lines);
  }

  private void tool(String name, String... lines) throws IOException {
    program(Files.createDirectories(folder.resolve("bin")).resolve(name), lines);
  }

  private static void program(Path file, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("#!/bin/sh"));
    all.addAll(Arrays.asList(lines));
    assertThat(Files.write(file, all).toFile().setExecutable(true)).isTrue();
  }

  private Answer culprit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("culprit").toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    ProcessBuilder script = new ProcessBuilder(command).directory(folder.toFile());
    script
        .environment()
        .keySet()
        .removeAll(
            Set.of(
                "CULPRIT_HOME",
                "CULPRIT_JAVA_OPTS",
                "MAVEN_OPTS",
                "http_proxy",
                "https_proxy",
                "no_proxy",
                "HTTP_PROXY",
                "HTTPS_PROXY",
                "NO_PROXY"));
    script.environment().putAll(environment);
    script
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (old, own) -> own + ":" + old);
    Process process = script.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Answer(process.exitValue(), Files.readString(said));
  }
}
