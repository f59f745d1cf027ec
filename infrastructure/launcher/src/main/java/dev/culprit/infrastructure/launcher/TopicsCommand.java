package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.port.TopicPlan;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.application.setup.TopicCheck;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The topics of a configuration. */
@Command(
    name = "topics",
    description = "Makes or checks the topics a configuration writes to.",
    subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class},
    synopsisSubcommandLabel = "(create | check)",
    footer = {
      "",
      "Examples:",
      "  ./culprit topics check shop.yaml",
      "  ./culprit topics create shop.yaml --partitions 12 --replication 3"
    })
final class TopicsCommand extends GroupCommand {

  /** Makes what is missing. */
  @Command(
      name = "create",
      description = "Makes the output topics that are missing; existing ones stay as they are.",
      footer = {
        "",
        "Examples:",
        "  ./culprit topics create shop.yaml",
        "  ./culprit topics create shop.yaml --partitions 12 --replication 3 --retention-days 90"
      })
  static final class Create implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(
        names = "--partitions",
        paramLabel = "N",
        description = "Partitions of each (default: ${DEFAULT-VALUE}); fewer for the quiet ones.")
    private int partitions = PlannedTopics.defaults().partitions();

    @Option(
        names = "--replication",
        paramLabel = "N",
        description = "Copies of each, as far as there are brokers (default: ${DEFAULT-VALUE}).")
    private int replication = PlannedTopics.defaults().replication();

    @Option(
        names = "--retention-days",
        paramLabel = "N",
        description = "How long results are kept (default: ${DEFAULT-VALUE}).")
    private long retentionDays = PlannedTopics.defaults().retention().toDays();

    @Option(names = "--json", description = "Prints one JSON object a topic.")
    private boolean json;

    Create(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (partitions < 1 || replication < 0 || retentionDays < 1) {
        throw Failure.badInput("--partitions and --retention-days begin at 1, --replication at 0.");
      }
      Configuration configuration = Configurations.load(file);
      List<TopicPlan> plans =
          new PlannedTopics(partitions, replication, Duration.ofDays(retentionDays))
              .of(configuration);
      TopicAdmin admin = Connections.topics(configuration);
      Set<String> before = existing(admin, plans);
      int made = Connections.orFail(admin.create(plans));
      for (TopicPlan plan : plans) {
        boolean isNew = !before.contains(plan.name());
        print(plan.name(), isNew);
      }
      if (!json) {
        terminal.out().println(made + " of " + plans.size() + " topics created.");
      }
      return ExitCode.OK;
    }

    private static Set<String> existing(TopicAdmin admin, List<TopicPlan> plans) {
      List<String> names = plans.stream().map(TopicPlan::name).toList();
      return Connections.orFail(admin.describe(names)).keySet();
    }

    private void print(String topic, boolean created) {
      terminal
          .out()
          .println(
              json
                  ? Json.object("topic", topic, "created", created)
                  : topic + ": " + (created ? "created." : "was there."));
    }
  }

  /** Compares. */
  @Command(
      name = "check",
      description = "Says which topics are there and which are missing; changes nothing.",
      footer = {"", "Examples:", "  ./culprit topics check shop.yaml --json"})
  static final class Check implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    Check(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Configuration configuration = Configurations.load(file);
      List<String> problems =
          Connections.orFail(
              new TopicCheck(Connections.topics(configuration))
                  .problems(configuration, PlannedTopics.defaults().of(configuration)));
      if (json) {
        terminal.out().println(Json.object("ok", problems.isEmpty(), "problems", problems));
      } else if (problems.isEmpty()) {
        terminal.out().println("All topics are there.");
      } else {
        problems.forEach(problem -> terminal.out().println(problem + "."));
      }
      return problems.isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
  }
}
