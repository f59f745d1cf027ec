package dev.culprit.producer;

import dev.culprit.producer.csv.CsvRow;
import dev.culprit.producer.csv.CsvStream;
import dev.culprit.producer.csv.TimeFormat;
import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.JsonSerializer;
import dev.culprit.producer.kafka.KafkaRecordSink;
import dev.culprit.producer.kafka.KafkaSettings;
import dev.culprit.producer.kafka.KafkaTopic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays a CSV file by its own time column, as JSON. */
@Command(
    name = "csv",
    mixinStandardHelpOptions = true,
    description = "Replay a CSV file by its own time column, a JSON object a row.",
    footer = {
      "",
      "Rows are written in the file's order; rows with the same key go to one partition.",
      "",
      "Examples:",
      "  culprit produce csv --file taxi.csv --time timestamp",
      "  culprit produce csv --file orders.csv --time at --time-format 'dd.MM.yyyy HH:mm' \\",
      "      --time-zone Europe/Berlin --key customer --speed 3600",
      "",
      "Exit codes: 0 done or stopped, 1 a service is unreachable, 2 wrong input."
    })
public final class CsvCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "The file, UTF-8; its first line names the columns.")
  private Path file = Path.of("");

  @Option(
      names = "--time",
      required = true,
      paramLabel = "COLUMN",
      description = "The time column.")
  private String time = "";

  @Option(
      names = "--time-format",
      paramLabel = "FORMAT",
      defaultValue = "iso",
      description =
          "iso, millis, seconds, or a pattern such as 'yyyy-MM-dd HH:mm:ss' (default:"
              + " ${DEFAULT-VALUE}).")
  private String timeFormat = "iso";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone of times that name none (default: ${DEFAULT-VALUE}).")
  private String timeZone = "UTC";

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "The entity's column; without it the file is one entity.")
  private @Nullable String key;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      defaultValue = ",",
      description = "Between fields (default: ${DEFAULT-VALUE}).")
  private char delimiter = ',';

  @Option(
      names = "--types",
      paramLabel = "HOW",
      defaultValue = "infer",
      description =
          "infer: numbers, true, false and empty fields become such; text: all stay text (default:"
              + " ${DEFAULT-VALUE}).")
  private String types = "infer";

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "max",
      description = "Event time against the clock, or max (default: ${DEFAULT-VALUE}).")
  private String speed = "max";

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Where to write (default: the file's name without its ending).")
  private @Nullable String topic;

  private InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    return Run.guarded(spec.commandLine().getErr(), this::produce);
  }

  private int produce() throws Exception {
    KafkaSettings settings = kafka.settings();
    String to =
        topic != null ? topic : String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
    JsonSerializer.Fields<CsvRow> fields = fields();
    double factor = Speed.parse(speed);
    TimeFormat format = TimeFormat.parse(timeFormat, Require.zone(timeZone));
    try (CsvStream stream = CsvStream.open(file, delimiter, time, format, key)) {
      KafkaTopic.ensure(settings, to, kafka.partitions());
      Pace pace =
          Pace.replaying(
              clock.instant(),
              Instant.ofEpochMilli(stream.firstMillis()),
              factor,
              kafka.maxPerSecond());
      return Run.feed(
          to,
          stream,
          KafkaRecordSink.open(settings, to, "none", new JsonSerializer<>(fields)),
          pace,
          stream,
          clock,
          kafka.json(),
          spec.commandLine().getOut());
    }
  }

  private JsonSerializer.Fields<CsvRow> fields() {
    return switch (types) {
      case "infer" -> CsvRow::inferred;
      case "text" -> CsvRow::asText;
      default -> throw ProduceFault.badInput("--types '" + types + "' is neither infer nor text");
    };
  }
}
