package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.kafka.TopicExtents;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.inside.ResultLines;
import dev.culprit.infrastructure.launcher.inside.ResultTopic;
import dev.culprit.infrastructure.launcher.inside.TopicLines;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decoded output of a job, as it comes. */
@Command(
    name = "tail",
    description = {
      "Prints what a job writes, decoded: one line a record, as it comes, until Ctrl-C or --count.",
      "TOPIC is one of anomalies, points, attributions, breakdowns, dead-letters, incidents,",
      "control."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit tail anomalies shop.yaml",
      "  ./culprit tail points shop.yaml --metric revenue --from earliest --count 20",
      "  ./culprit tail attributions shop.yaml --from earliest --until-end --json"
    })
final class TailCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "What to print.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  enum From {
    EARLIEST,
    LATEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description = {
        "earliest: everything that is kept; latest: only what is written from now on",
        "(default: ${DEFAULT-VALUE})."
      })
  private From from = From.LATEST;

  @Option(names = "--count", paramLabel = "N", description = "Ends after so many lines.")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--until-end",
      description = "Ends with the last record that is there, instead of waiting for more.")
  private boolean untilEnd;

  @Option(names = "--metric", paramLabel = "M", description = "Only records of this metric.")
  private @Nullable String metric;

  @Option(names = "--json", description = "Prints each record as one JSON object.")
  private boolean json;

  TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ResultTopic topic =
        ResultTopic.of(name)
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "There is no output '%s': one of %s.".formatted(name, ResultTopic.all())));
    Counts.check("--count", count);
    Inspected inspected = Inspected.of(Configurations.load(file));
    ResultLines lines =
        new ResultLines(inspected.formats(), InstantSource.system(), ZoneId.systemDefault());
    TopicLines printer =
        new TopicLines(
            topic, lines, Optional.ofNullable(metric), count, json, terminal.out(), terminal.err());
    TopicScan.From start =
        from == From.EARLIEST ? new TopicScan.Earliest() : new TopicScan.Latest();
    String source = topic.topic(inspected.configuration());
    if (untilEnd) {
      inspected.read(source, start, printer);
      if (printer.printed() == 0) {
        terminal.err().printf("There is nothing%s on %s.%n", ofMetric(), source);
      }
    } else {
      sayThatItWaits(inspected, source);
      inspected.follow(source, start, printer);
    }
    return ExitCode.OK;
  }

  /** A silent terminal looks like a broken one. */
  private void sayThatItWaits(Inspected inspected, String source) {
    boolean empty =
        Connections.orFail(TopicExtents.of(inspected.broker(), List.of(source), Instant.EPOCH))
            .stream()
            .allMatch(part -> part.first() == part.end());
    if (empty) {
      terminal.err().printf("Nothing on %s yet: waiting, until Ctrl-C.%n", source);
    } else if (from == From.LATEST) {
      terminal
          .err()
          .printf(
              "Waiting for what comes on %s; --from earliest shows what is there already.%n",
              source);
    }
  }

  private String ofMetric() {
    return metric == null ? "" : " of metric '" + metric + "'";
  }
}
