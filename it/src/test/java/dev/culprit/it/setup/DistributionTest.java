package dev.culprit.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked elsewhere and used as somebody who has nothing but it and Java. */
@Tag("it")
class DistributionTest {
  private static final long LARGEST_BYTES = 250_000_000;

  @TempDir Path folder;

  @Test
  void shouldRunTheDemonstrationWithoutSourcesAndMaven() throws Exception {
    Path out = folder.resolve("out");
    Launcher.Result written = new Launcher(folder).run("dist", "--out", out.toString());
    assertThat(written.code()).as(written.err()).isZero();
    Path archive;
    try (Stream<Path> files = Files.list(out)) {
      archive = files.filter(f -> f.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    assertThat(Files.size(archive)).isLessThan(LARGEST_BYTES);
    assertThat(run(out, "sha256sum", "-c", archive.getFileName() + ".sha256")).contains("OK");

    Path elsewhere = Files.createDirectory(folder.resolve("some where else"));
    String unused = run(elsewhere, "tar", "xzf", archive.toString());
    Files.delete(archive);
    Path home;
    try (Stream<Path> tops = Files.list(elsewhere)) {
      home = tops.toList().get(0);
    }

    assertThat(home.resolve("sbom.json")).content().contains("CycloneDX", "flink-runtime");
    assertThat(home.resolve("LICENSE")).exists();
    try (Stream<Path> registry = Files.list(home.resolve("lib/registry/lib"))) {
      assertThat(registry.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("com.mysql"));
    }
    assertThat(run(home, "./culprit", "check", "docs/examples/first.yaml")).doesNotContain("error");
    String packaged = run(home, "./culprit", "package", "docs/examples/first.yaml");
    assertThat(packaged).contains("Wrote culprit-job.jar");
    assertThat(run(home, "./culprit", "demo", "--until-first-attribution", "--fresh"))
        .contains("First attribution after", "injected: state=TX");
  }

  private static String run(Path where, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(where, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("CULPRIT_HOME");
    Process process = builder.start();
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String text = Files.readString(said);
    Files.delete(said);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
