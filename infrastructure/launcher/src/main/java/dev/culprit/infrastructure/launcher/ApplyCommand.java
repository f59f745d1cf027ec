package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.setup.ChangeAnswers;
import dev.culprit.application.setup.LiveChanges;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.launcher.backtest.BacktestOutput;
import dev.culprit.infrastructure.launcher.backtest.Outcome;
import dev.culprit.infrastructure.launcher.inside.ChangeTelling;
import dev.culprit.infrastructure.launcher.inside.ChangeWait;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "control topic, with the rows of threshold tables and models inside, and waits for the job to",
      "say that it took them, or why not. What series learnt stays as long as the metric measures",
      "the same. A metric that the job does not have is added; sources stay as they are, and so do",
      "metrics that are not in the file, unless --remove names them. Exit code 2: the job refused a",
      "change, and goes on as before; 1: no job said anything, or a later change came in between."
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
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long to wait for the job's answer (default: ${DEFAULT-VALUE}; 0: not at all).")
  private int waitSeconds = 30;

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
  public Integer call() throws InterruptedException {
    Instant time = time();
    String who = author == null ? System.getProperty("user.name", "") : author;
    if (who.isBlank()) {
      throw Failure.badInput("--author must not be empty.");
    }
    if (waitSeconds < 0) {
      throw Failure.badInput("--wait must not be below 0.");
    }
    Configuration configuration = Configurations.load(file);
    List<String> ids = configuration.metrics().stream().map(MetricDefinition::id).toList();
    checkNames(ids);
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    if (!dryRun
        && !Connections.orFail(Connections.topics(configuration).describe(List.of(topic)))
            .containsKey(topic)) {
      throw Failure.badInput(
          "There is no topic %s, so no job listens to it. Make it with: ./culprit topics create %s"
              .formatted(topic, file));
    }
    ControlLog log = Connections.controlLog(configuration);
    LiveChanges changes = new LiveChanges(log, new CanonicalJson());
    ChangeWait wait = new ChangeWait(log);
    checkRemovals(wait, Connections.orFail(log.readSoFar()), topic);
    List<String> asked = metrics.isEmpty() ? ids : metrics;
    List<ControlChange> news =
        Connections.orFail(
            dryRun
                ? changes.plan(configuration, asked, removed, time, who.strip())
                : changes.write(configuration, asked, removed, time, who.strip()));
    ChangeTelling telling = new ChangeTelling(terminal, json, topic, waitSeconds);
    news.forEach(change -> telling.written(change, !dryRun));
    if (news.isEmpty() && !json) {
      terminal.out().println("Nothing to write: " + topic + " says the same already.");
    }
    boolean waits = !dryRun && waitSeconds > 0;
    ChangeAnswers answers =
        Connections.orFail(
            wait.await(news, waits ? Duration.ofSeconds(waitSeconds) : Duration.ZERO));
    int code = ExitCode.OK;
    for (ControlChange change : news) {
      code = Math.max(code, telling.answer(change, answers, !dryRun, waits));
    }
    List<String> rest = new ArrayList<>(asked);
    rest.addAll(removed);
    for (ControlChange change : LiveChanges.newest(Connections.orFail(log.readSoFar()), rest)) {
      code = Math.max(code, telling.refusedBefore(change, news, answers));
    }
    strays(changes, configuration, answers);
    List<String> changed =
        news.stream()
            .filter(change -> !ChangeTelling.removes(change))
            .map(ControlChange::id)
            .toList();
    if (dryRun && !changed.isEmpty()) {
      wouldHaveTold(configuration, changed);
    }
    return code;
  }

  private void checkNames(List<String> ids) {
    for (String id : metrics) {
      if (!ids.contains(id)) {
        throw Failure.badInput(
            "--metric '%s' is not in %s, which has %s."
                .formatted(id, file, String.join(", ", ids)));
      }
    }
    for (String id : removed) {
      if (ids.contains(id)) {
        throw Failure.badInput(
            "--remove '%s': %s still has it. Take it out of the file first, or the next 'apply' brings it back."
                .formatted(id, file));
      }
    }
  }

  /** A misspelt id would otherwise stay in the log for good. */
  private void checkRemovals(ChangeWait wait, List<ControlChange> soFar, String topic) {
    ChangeAnswers answers = Connections.orFail(wait.now());
    for (String id : removed) {
      if (answers.any() && !answers.has(id) && LiveChanges.newest(soFar, List.of(id)).isEmpty()) {
        throw Failure.badInput(
            "--remove '%s': neither the job nor %s has such a metric.".formatted(id, topic));
      }
    }
  }

  /** Metrics that go on although the file does not have them. */
  private void strays(LiveChanges changes, Configuration configuration, ChangeAnswers answers) {
    Map<String, String> said = new LinkedHashMap<>(changes.strays(configuration));
    for (String id : answers.strays(configuration)) {
      said.putIfAbsent(
          id,
          "metrics.%s is in the running job, and not in this file: './culprit apply FILE --remove %s' ends it."
              .formatted(id, id));
    }
    said.keySet().removeAll(removed);
    said.values().forEach(terminal.err()::println);
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
}
