package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.launcher.inside.Decision;
import dev.culprit.infrastructure.launcher.inside.Moment;
import dev.culprit.infrastructure.launcher.inside.ResultTopic;
import dev.culprit.infrastructure.launcher.inside.SeriesArgument;
import dev.culprit.infrastructure.launcher.inside.Why;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a point is what it is. */
@Command(
    name = "why",
    description = {
      "Tells every stage's decision about one window of one series, with its reason: why it fired,",
      "and why it did not. Reads the job's topics; the job need not run."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit why --metric revenue --series country=DE --at 2026-03-05T14:05:00Z shop.yaml",
      "  ./culprit why --metric orders --at 2026-03-05T14:05:00Z shop.yaml --json"
    })
final class WhyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--metric", required = true, paramLabel = "M", description = "Id of the metric.")
  private String metric = "";

  @Option(
      names = "--series",
      paramLabel = "K=V[,K=V]",
      description = "The split-by values; left out for a metric that is not split.")
  private String series = "";

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      description = "Any time in the window, in UTC, such as 2026-03-05T14:05:00Z.")
  private String at = "";

  @Option(names = "--json", description = "Prints one JSON object a decision.")
  private boolean json;

  WhyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Instant time = LetterOptions.instant("--at", at);
    Inspected inspected = Inspected.of(Configurations.load(file));
    MetricDefinition definition =
        inspected.configuration().metric(metric).orElseThrow(() -> noMetric(inspected));
    SeriesKey key = SeriesArgument.parse(series, definition.splitBy());
    Moment moment = new Moment(inspected.formats(), metric, key, time);
    try {
      inspected.readAll(ResultTopic.POINTS, moment);
      if (moment.point().isEmpty()) {
        throw Failure.badInput(moment.missing());
      }
      print(explained(inspected, new Why(moment, Optional.of(definition))));
    } catch (IllegalArgumentException e) {
      throw Failure.fault("A record of the job's topics cannot be read: " + e.getMessage());
    }
    return ExitCode.OK;
  }

  private Failure noMetric(Inspected inspected) {
    return Failure.badInput(
        "There is no metric '%s' in %s: one of %s."
            .formatted(
                metric,
                file,
                String.join(
                    ",",
                    inspected.configuration().metrics().stream()
                        .map(MetricDefinition::id)
                        .toList())));
  }

  private static Why explained(Inspected inspected, Why why) {
    read(
        inspected,
        ResultTopic.ANOMALIES,
        value -> why.add(inspected.formats().results().anomaly(value)));
    read(
        inspected,
        ResultTopic.ATTRIBUTIONS,
        value -> why.add(inspected.formats().results().attribution(value)));
    DeadLettersCommand.readAll(inspected, why::add);
    return why;
  }

  private static void read(Inspected inspected, ResultTopic topic, Consumer<byte[]> values) {
    inspected.readAll(
        topic,
        record -> {
          byte[] value = record.value();
          if (value != null) {
            values.accept(value);
          }
          return true;
        });
  }

  private void print(Why why) {
    if (json) {
      why.decisions()
          .forEach(
              each ->
                  terminal.out().println(Json.object("stage", each.stage(), "text", each.text())));
      return;
    }
    terminal.out().println(why.headline());
    String stage = "";
    for (Decision each : why.decisions()) {
      terminal
          .out()
          .printf("  %-12s %s%n", each.stage().equals(stage) ? "" : each.stage(), each.text());
      stage = each.stage();
    }
  }
}
