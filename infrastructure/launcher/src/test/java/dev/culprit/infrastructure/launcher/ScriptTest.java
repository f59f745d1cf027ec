package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script where Java is old, or is not there at all. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("../../culprit").toAbsolutePath().normalize();

  /** What the script calls before it has found Java. */
  private static final List<String> TOOLS =
      List.of("sh", "date", "dirname", "readlink", "sed", "head");

  @TempDir Path folder;

  private record Answer(int code, String said) {}

  @Test
  void shouldNameTheJavaThatIsTooOldAndSayWhatToDo() throws Exception {
    Path java = program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    Answer answer = culprit();

    assertThat(answer.said())
        .isEqualTo(
            "Culprit needs Java 17 or newer ("
                + java
                + " is Java 11): install a JDK, or point JAVA_HOME to one.\n");
    assertThat(answer.code()).isEqualTo(2);
  }

  @Test
  void shouldKnowTheOldWayOfCountingVersions() throws Exception {
    Path unused = program("java", "echo 'java version \"1.8.0_202\"' >&2");

    assertThat(culprit().said()).contains(" is Java 8)");
  }

  @Test
  void shouldSayWhatToInstallWhereThereIsNoJava() throws Exception {
    Answer answer = culprit();

    assertThat(answer.said())
        .isEqualTo("Culprit needs Java 17 or newer: install a JDK, or point JAVA_HOME to one.\n");
    assertThat(answer.code()).isEqualTo(2);
  }

  @Test
  void shouldSayWhatABenchmarkMeasuresInsteadOfRunningIt() throws Exception {
    ProcessBuilder script =
        new ProcessBuilder("/bin/sh", SCRIPT.toString(), "bench", "throughput", "--help");

    Answer answer = answer(script);

    assertThat(answer.said())
        .startsWith("Usage: culprit bench throughput")
        .contains("Records a second of the whole job", "--records N")
        .doesNotContain("Building", "@param", "{@code");
    assertThat(answer.code()).isZero();
  }

  private Path program(String name, String line) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** Runs the script with nothing on the path but what a test put there and the usual tools. */
  private Answer culprit() throws IOException, InterruptedException {
    for (String tool : TOOLS) {
      Path real =
          Stream.of("/bin", "/usr/bin")
              .map(place -> Path.of(place, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Path unused = program(tool, "exec " + real + " \"$@\"");
    }
    ProcessBuilder script = new ProcessBuilder("/bin/sh", SCRIPT.toString(), "check", "shop.yaml");
    script.environment().keySet().removeAll(Set.of("JAVA_HOME", "CULPRIT_JAVA_OPTS"));
    script.environment().put("PATH", folder.toString());
    return answer(script);
  }

  private Answer answer(ProcessBuilder script) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process = script.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Answer(process.exitValue(), Files.readString(said));
  }
}
