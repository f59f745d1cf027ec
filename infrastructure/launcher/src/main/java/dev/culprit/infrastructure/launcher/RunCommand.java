package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.WithoutEffect;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.embedded.StackLock;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job in this process. */
@Command(
    name = "run",
    description = {
      "Runs the job in this process until it is stopped with Ctrl-C, and resumes from its newest",
      "good checkpoint. Tells every ten seconds how far it is as long as it reads history."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit run shop.yaml --create-topics",
      "  ./culprit run shop.yaml --fresh --port 18081"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--fresh", description = "Begins anew; the checkpoints so far are removed.")
  private boolean fresh;

  @Option(names = "--create-topics", description = "Makes the output topics that are missing.")
  private boolean createTopics;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of Flink's web pages (default: ${DEFAULT-VALUE}, or a free one).")
  private int port = LocalRun.WEB_PORT;

  @Option(names = "--json", description = "Prints one JSON object when the job runs.")
  private boolean json;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Ports.check("--port", port);
    Configuration configuration = Configurations.load(file);
    String withoutEffect = WithoutEffect.sentence(configuration);
    if (!withoutEffect.isEmpty()) {
      terminal.err().println(withoutEffect);
    }
    if (createTopics) {
      LocalRun.createTopics(configuration, PlannedTopics.defaults());
    }
    Path home = LocalJobs.home(configuration.kafka().topicPrefix());
    try (StackLock lock = StackLock.of(home);
        EngineHandle job =
            LocalRun.start(
                configuration,
                Configurations.folder(file),
                home,
                port,
                fresh,
                terminal.err()::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(job::close, "job-end"));
      LocalJobs.runsAt(home, job.webUi());
      Connections.remarks(configuration).forEach(terminal.err()::println);
      say(job);
      await(job, configuration);
    }
    return ExitCode.OK;
  }

  private void await(EngineHandle job, Configuration configuration) throws InterruptedException {
    if (json) {
      job.await(terminal.err()::println);
      return;
    }
    try (ProgressWatch watch =
        ProgressWatch.start(job, configuration, InstantSource.system(), terminal.err()::println)) {
      job.await(terminal.err()::println);
    }
  }

  private void say(EngineHandle job) {
    job.remarks().forEach(terminal.err()::println);
    if (json) {
      terminal
          .out()
          .println(
              Json.object(
                  "event", "running",
                  "job", job.jobId(),
                  "flink", job.webUi().toString(),
                  "resumedFrom", job.resumedFrom().orElse(null)));
      return;
    }
    terminal
        .out()
        .println(
            job.resumedFrom()
                .map(checkpoint -> "The job runs on from " + checkpoint + ".")
                .orElse("The job runs, from the beginning."));
    terminal.out().println("What it finds: ./culprit tail anomalies " + file + " --from earliest");
    boolean moved = port != 0 && job.webUi().getPort() != port;
    terminal.out().println("Flink: " + job.webUi() + (moved ? Ports.taken(port) : ""));
  }
}
