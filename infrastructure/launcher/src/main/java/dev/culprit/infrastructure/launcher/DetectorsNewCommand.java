package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.authoring.PluginProject;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A detector of one's own, to begin with. */
@Command(
    name = "new",
    description = {
      "Writes a project of its own with one working detector. It builds with a JDK alone",
      "(./build.sh) or with Maven, and holds the jars it is compiled against."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit detectors new step",
      "  ./culprit detectors new slow-drift --dir ../slow-drift --package org.example.drift"
    })
final class DetectorsNewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "NAME",
      description = "The detector's id: lower case, digits and hyphens.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to, a new or an empty folder (default: NAME, here).")
  private @Nullable Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The package of its classes (default: com.example.NAME).")
  private @Nullable String packageName;

  @Option(names = "--json", description = "Prints one JSON object with the folder and its files.")
  private boolean json;

  DetectorsNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PluginProject project =
        new PluginProject(
            name, packageName == null ? PluginProject.defaultPackage(name) : packageName);
    if (InstalledPlugins.detectors().has(name)) {
      throw Failure.badInput("There is a detector '" + name + "' already: choose another name.");
    }
    Path target = folder == null ? Path.of(name) : folder;
    List<Path> files = project.write(target);
    if (json) {
      terminal
          .out()
          .println(
              Json.object(
                  "detector", name,
                  "folder", target.toString(),
                  "files", files.stream().map(Path::toString).toList()));
    } else {
      terminal.out().println(target + " holds a detector '" + name + "' that works. Next:");
      terminal.out().println("  " + target.resolve("build.sh"));
      terminal
          .out()
          .println("  ./culprit detectors verify " + target.resolve("build/" + name + ".jar"));
      terminal.out().println("What then: " + target.resolve("README.md"));
    }
    return ExitCode.OK;
  }
}
