package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.setup.LiveChanges;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.launcher.backtest.BacktestOutput;
import dev.culprit.infrastructure.launcher.backtest.Outcome;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Live changes of metrics. */
@Command(
    name = "apply",
    description = {
      "Changes metrics of a running job, without a restart: writes what the file says of them to the",
      "control topic, with the rows of threshold tables and models inside. What series learnt stays",
      "as long as the metric measures the same. A metric that the job does not have is added;",
      "sources stay as they are, and so do metrics that are not in the file, unless --remove names",
      "them."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit apply shop.yaml",
      "  ./culprit apply shop.yaml --dry-run",
      "  ./culprit apply shop.yaml --metric revenue --from 2026-03-01T06:00:00Z",
      "  ./culprit apply shop.yaml --remove orders"
    })
final class ApplyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--metric",
      paramLabel = "ID",
      description =
          "Only this metric; may be repeated (default: all that the topic does not say already).")
  private List<String> metrics = List.of();

  @Option(
      names = "--remove",
      paramLabel = "ID",
      description = {
        "Ends this metric, which the file must not have any more; may be repeated. Its open anomalies",
        "are closed with the reason 'metric-removed', and what its series learnt is dropped. It takes",
        "effect beside what else is to be applied."
      })
  private List<String> removed = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Event time from which it holds, raised to the next start of a window (default: now). It",
        "should lie ahead of the stream: windows that are still open take the change."
      })
  private @Nullable String from;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who says so (default: the name of the user).")
  private @Nullable String author;

  @Option(
      names = "--dry-run",
      description = {
        "Writes nothing. Tells what would be written, and what the changed metrics would have told",
        "over all that is in their topics, through the same engine."
      })
  private boolean dryRun;

  @Option(names = "--json", description = "Prints one JSON object a change.")
  private boolean json;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Instant time = time();
    String who = author == null ? System.getProperty("user.name", "") : author;
    if (who.isBlank()) {
      throw Failure.badInput("--author must not be empty.");
    }
    Configuration configuration = Configurations.load(file);
    List<String> ids = configuration.metrics().stream().map(MetricDefinition::id).toList();
    metrics.stream()
        .filter(id -> !ids.contains(id))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw Failure.badInput(
                  "--metric '%s' is not in %s, which has %s."
                      .formatted(unknown, file, String.join(", ", ids)));
            });
    removed.stream()
        .filter(ids::contains)
        .findFirst()
        .ifPresent(
            kept -> {
              throw Failure.badInput(
                  "--remove '%s': %s still has it. Take it out of the file first, or the next 'apply' brings it back."
                      .formatted(kept, file));
            });
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    if (!dryRun
        && !Connections.orFail(Connections.topics(configuration).describe(List.of(topic)))
            .containsKey(topic)) {
      throw Failure.badInput(
          "There is no topic %s, so no job listens to it. Make it with: ./culprit topics create %s"
              .formatted(topic, file));
    }
    LiveChanges changes =
        new LiveChanges(Connections.controlLog(configuration), new CanonicalJson());
    List<String> asked = metrics.isEmpty() ? ids : metrics;
    List<ControlChange> news =
        Connections.orFail(
            dryRun
                ? changes.plan(configuration, asked, removed, time, who.strip())
                : changes.write(configuration, asked, removed, time, who.strip()));
    news.forEach(change -> print(change, topic));
    if (news.isEmpty() && !json) {
      terminal.out().println("Nothing to write: " + topic + " says the same already.");
    }
    changes.strays(configuration).stream()
        .filter(stray -> removed.stream().noneMatch(id -> stray.startsWith("metrics." + id + " ")))
        .forEach(terminal.err()::println);
    List<String> changed =
        news.stream().filter(change -> !isRemoval(change)).map(ControlChange::id).toList();
    if (dryRun && !changed.isEmpty()) {
      wouldHaveTold(configuration, changed);
    }
    return ExitCode.OK;
  }

  private void wouldHaveTold(Configuration configuration, List<String> changed) {
    try (PluginCatalog plugins = Plugins.load(configuration.plugins())) {
      TopicHistory topics = new TopicHistory(Inspected.of(configuration), plugins, read -> {});
      Outcome outcome = topics.run("with the change", changed::contains);
      new BacktestOutput(terminal, json, false).print(List.of(outcome), false);
    }
  }

  private Instant time() {
    String text = from;
    try {
      return text == null ? Instant.now() : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Failure.badInput(
          "--from '" + text + "' is no time. Write one such as 2026-03-01T06:00:00Z.");
    }
  }

  private void print(ControlChange change, String topic) {
    terminal
        .out()
        .println(
            json
                ? Json.object(
                    "metric", change.id(),
                    "version", change.version(),
                    "effective-from", change.effectiveFrom().toString(),
                    "topic", topic,
                    "removes", isRemoval(change),
                    "written", !dryRun)
                : "%s: version %d from %s on%s, %s to %s."
                    .formatted(
                        change.id(),
                        change.version(),
                        change.effectiveFrom(),
                        isRemoval(change)
                            ? " removes it, and closes its open anomalies ('metric-removed')"
                            : "",
                        dryRun ? "not written" : "written",
                        topic));
  }

  private static boolean isRemoval(ControlChange change) {
    return change.body().isEmpty();
  }
}
