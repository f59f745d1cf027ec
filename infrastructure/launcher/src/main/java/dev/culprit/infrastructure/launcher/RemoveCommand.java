package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.TopicPlan;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a job off a cluster. */
@Command(
    name = "remove",
    description = {
      "Ends a job and removes its jars from the cluster. Checkpoints, savepoints and topics that",
      "metrics publish to stay; Culprit's own topics and subjects go when asked."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit remove shop.yaml",
      "  ./culprit remove shop.yaml --topics --subjects"
    })
final class RemoveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--topics", description = "Also deletes <topic-prefix>.* with all results.")
  private boolean topics;

  @Option(names = "--subjects", description = "Also deletes the schemas of those topics.")
  private boolean subjects;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  RemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = Configurations.load(file);
    String prefix = configuration.kafka().topicPrefix();
    Optional<String> job = cluster.deployment(prefix, Duration.ZERO, terminal).remove();
    int deletedTopics = topics ? deleteTopics(configuration, prefix) : 0;
    // Without a registry there is none to delete, and nothing to complain of.
    int deletedSubjects =
        subjects && configuration.registry().isPresent()
            ? Connections.orFail(Connections.schemas(configuration).remove(configuration))
            : 0;
    if (cluster.json()) {
      terminal
          .out()
          .println(
              Json.object(
                  "job", job.orElse(null), "topics", deletedTopics, "subjects", deletedSubjects));
    } else {
      terminal
          .out()
          .println(
              job.map(id -> "Job " + id + " is gone.")
                  .orElse("No job with topic prefix '" + prefix + "' ran."));
      if (topics || subjects) {
        terminal
            .out()
            .printf("Deleted %d topics and %d subjects.%n", deletedTopics, deletedSubjects);
      }
      configuration
          .engine()
          .checkpoint()
          .dir()
          .ifPresent(
              dir -> terminal.out().println("Checkpoints and savepoints stay in " + dir + "."));
    }
    return ExitCode.OK;
  }

  private static int deleteTopics(Configuration configuration, String prefix) {
    List<String> own =
        PlannedTopics.defaults().of(configuration).stream()
            .map(TopicPlan::name)
            .filter(name -> name.startsWith(prefix + "."))
            .toList();
    return Connections.orFail(Connections.topics(configuration).delete(own));
  }
}
