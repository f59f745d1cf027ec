package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.WithoutEffect;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      required = true,
      description = "REST address of the cluster's JobManager.")
  private String jobManager = "";

  @Option(names = "--create-topics", description = "Makes the output topics that are missing.")
  private boolean createTopics;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  SubmitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ports.checkAddress("--jobmanager", jobManager);
    Configuration configuration = Configurations.load(file);
    String withoutEffect = WithoutEffect.sentence(configuration);
    if (!withoutEffect.isEmpty()) {
      terminal.err().println(withoutEffect);
    }
    if (createTopics) {
      LocalRun.createTopics(configuration, PlannedTopics.defaults());
    }
    Connections.checkAll(configuration);
    Path folder = Files.createTempDirectory("culprit-job");
    Path jar = folder.resolve("culprit-" + configuration.kafka().topicPrefix() + ".jar");
    try {
      JobJars.write(configuration, jar);
      String job = new FlinkCluster(jobManager).submit(jar);
      terminal
          .out()
          .println(
              json
                  ? Json.object("job", job, "jobmanager", jobManager)
                  : "Job " + job + " runs on " + jobManager + ".");
    } finally {
      Files.deleteIfExists(jar);
      Files.deleteIfExists(folder);
    }
    return ExitCode.OK;
  }
}
