package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.WithoutEffect;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
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

/** Package and upload. */
@Command(
    name = "submit",
    description = "Packages the job and starts it on a Flink cluster.",
    footer = {
      "",
      "Examples:",
      "  ./culprit submit shop.yaml --jobmanager localhost:8081",
      "  ./culprit submit shop.yaml --jobmanager flink.example.org:8081 --create-topics"
    })
final class SubmitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--create-topics", description = "Makes the output topics that are missing.")
  private boolean createTopics;

  @Option(
      names = "--from-savepoint",
      paramLabel = "PATH",
      description = "State to start from, as 'stop' or 'savepoint' printed it.")
  private @Nullable String savepoint;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  SubmitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    cluster.address();
    Configuration configuration = Configurations.load(file);
    String withoutEffect = WithoutEffect.sentence(configuration);
    if (!withoutEffect.isEmpty()) {
      terminal.err().println(withoutEffect);
    }
    if (createTopics) {
      LocalRun.createTopics(configuration, PlannedTopics.defaults());
    }
    Connections.checkAll(configuration);
    Connections.remarks(configuration).forEach(terminal.err()::println);
    Deployment deployment =
        cluster.deployment(configuration.kafka().topicPrefix(), Duration.ZERO, terminal);
    String job =
        JobJars.withJar(
            configuration,
            new JobJars.History(
                Configurations.folder(file), savepoint != null, terminal.err()::println),
            jar ->
                deployment.submit(
                    jar, JobJars.label(configuration), Optional.ofNullable(savepoint)));
    terminal
        .out()
        .println(
            cluster.json()
                ? Json.object("job", job, "jobmanager", cluster.address())
                : "Job " + job + " runs on " + cluster.address() + ".");
    return ExitCode.OK;
  }
}
