package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.flink.deploy.JobLabel;
import dev.culprit.infrastructure.flink.deploy.StateCompatibility;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces a running version by another one. */
@Command(
    name = "upgrade",
    description = {
      "Replaces the running job of a configuration by this version of it: another configuration,",
      "parallelism, plugins or version of Culprit. The state is taken over by a savepoint; when the",
      "new version does not come to run, the old one is started again."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit upgrade shop.yaml",
      "  ./culprit upgrade shop.yaml --from-savepoint file:///var/culprit/savepoints/savepoint-1"
    })
final class UpgradeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--from-savepoint",
      paramLabel = "PATH",
      description = "State to start from, instead of that of the running job.")
  private @Nullable String savepoint;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long a version may take until it runs (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds = 120;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  UpgradeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = Configurations.load(file);
    JobLabel next = JobJars.label(configuration);
    Deployment deployment =
        cluster.deployment(next.prefix(), Duration.ofSeconds(timeoutSeconds), terminal);
    ClusterJob running = deployment.orRefuse(deployment.running());
    JobLabel now = labelOf(running);
    StateCompatibility state = compatible(now, next);
    Connections.checkAll(configuration);
    Connections.remarks(configuration).forEach(terminal.err()::println);
    String job =
        JobJars.withJar(
            configuration,
            new JobJars.History(Configurations.folder(file), true, terminal.err()::println),
            jar ->
                deployment.upgrade(
                    jar,
                    next,
                    state.dropsState(),
                    Optional.ofNullable(savepoint),
                    now.savepoints()));
    terminal
        .out()
        .println(
            cluster.json()
                ? Json.object("job", job, "before", running.id(), "notes", state.notes())
                : "Job " + job + " runs in the place of " + running.id() + ".");
    return ExitCode.OK;
  }

  private JobLabel labelOf(ClusterJob running) throws InterruptedException {
    return cluster
        .cluster()
        .label(running.id())
        .orElseThrow(
            () ->
                Failure.badInput(
                    "Job "
                        + running.id()
                        + " does not say what its state is: stop it, and submit with"
                        + " --from-savepoint."));
  }

  private StateCompatibility compatible(JobLabel now, JobLabel next) {
    StateCompatibility state = StateCompatibility.between(now, next);
    if (!state.refusals().isEmpty()) {
      throw Failure.badInput(String.join(System.lineSeparator(), state.refusals()));
    }
    state.notes().forEach(note -> terminal.err().println(note));
    return state;
  }
}
