package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.infrastructure.flink.parts.SourceFormats;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.inside.Peek;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The first records of a source as the job would see them. */
@Command(
    name = "peek",
    description = {
      "Prints the first records of a source as the job would read them, what would be a dead letter",
      "and why, and every field the records have with its type."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit peek shop.yaml sales",
      "  ./culprit peek shop.yaml sales --count 1000 --json"
    })
final class PeekCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "SOURCE", description = "Id of a source in it.")
  private String sourceId = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many records (default: ${DEFAULT-VALUE}).")
  private int count = 10;

  @Option(names = "--json", description = "Prints one JSON object a record, then one a field.")
  private boolean json;

  PeekCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Counts.check("--count", count);
    Inspected inspected = Inspected.of(Configurations.load(file));
    Configuration configuration = inspected.configuration();
    SourceDefinition source =
        configuration.source(sourceId).orElseThrow(() -> Failure.badInput(noSource(configuration)));
    Peek peek =
        new Peek(
            configuration,
            source,
            layout -> SourceFormats.decoder(configuration, source, layout),
            SourceFormats.timeReader(configuration, source),
            SourceFormats.sampler(configuration, source));
    List<Peek.Seen> seen = new ArrayList<>();
    inspected.read(
        source.topic(),
        new TopicScan.Earliest(),
        record -> {
          Peek.Seen each = peek.look(record);
          seen.add(each);
          terminal.out().println(json ? line(each) : each.text());
          return seen.size() < count;
        });
    print(seen, peek.fieldsSeen());
    if (!json) {
      boolean unreadable = seen.stream().anyMatch(each -> each.reason().equals("no-event-time"));
      peek.timeHint(unreadable).ifPresent(terminal.out()::println);
    }
    return ExitCode.OK;
  }

  private String noSource(Configuration configuration) {
    return "There is no source '%s' in %s: one of %s."
        .formatted(
            sourceId,
            file,
            String.join(", ", configuration.sources().stream().map(SourceDefinition::id).toList()));
  }

  private void print(List<Peek.Seen> seen, List<Peek.Field> fields) {
    if (json) {
      fields.forEach(
          field ->
              terminal
                  .out()
                  .println(
                      Json.object(
                          "field", field.name(),
                          "type", field.type(),
                          "records", field.records(),
                          "read-by", field.readBy())));
      return;
    }
    if (seen.isEmpty()) {
      terminal.out().println("The topic is empty.");
      return;
    }
    terminal.out().println();
    for (Peek.Field field : fields) {
      terminal
          .out()
          .printf(
              "%-24s %-18s in %d of %d%s%n",
              field.name(),
              field.type(),
              field.records(),
              seen.size(),
              field.readBy().isEmpty() ? "" : ", read by " + String.join(", ", field.readBy()));
    }
    long refused = seen.stream().filter(each -> !each.reason().isEmpty()).count();
    terminal.out().printf("%n%d of %d would be dead letters.%n", refused, seen.size());
  }

  private static String line(Peek.Seen seen) {
    return Json.object(
        "partition", seen.record().partition(),
        "offset", seen.record().offset(),
        "event-time", seen.time().map(Instant::toString).orElse(null),
        "fields", seen.fields(),
        "reason", seen.reason().isEmpty() ? null : seen.reason(),
        "detail", seen.detail().isEmpty() ? null : seen.detail());
  }
}
