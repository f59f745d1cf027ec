package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.dist.Distribution;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that runs, in one archive. */
@Command(
    name = "dist",
    description = {
      "Writes culprit-VERSION.tar.gz with everything that runs and needs nothing but Java: launcher,",
      "libraries, job jar, plugins, registry, documentation, the contract for plugins, and a list of",
      "all parts (CycloneDX); beside it its SHA-256. The same sources give the same bytes."
    },
    footer = {"", "Examples:", "  ./culprit dist", "  ./culprit dist --out target"})
final class DistCommand implements Callable<Integer> {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>culprit</artifactId>\\s*<version>([^<]+)</version>");

  private final Terminal terminal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to (default: the working directory).")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  DistCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path checkout = Workspace.root();
    Path pom = checkout.resolve("pom.xml");
    if (!Files.isRegularFile(pom)) {
      throw Failure.badInput(checkout + " has no sources to make a distribution from.");
    }
    Matcher version = VERSION.matcher(Files.readString(pom));
    if (!version.find()) {
      throw Failure.badInput(pom + " does not tell the version.");
    }
    Distribution.Written written =
        new Distribution(checkout, Workspace.jobBase(), version.group(1))
            .write(out.toAbsolutePath().normalize());
    terminal
        .out()
        .println(
            json
                ? Json.object(
                    "archive", written.archive().toString(),
                    "bytes", written.bytes(),
                    "sha256", written.sha256())
                : "Wrote %s (%d MB), SHA-256 %s"
                    .formatted(written.archive(), written.bytes() / 1_000_000, written.sha256()));
    return ExitCode.OK;
  }
}
