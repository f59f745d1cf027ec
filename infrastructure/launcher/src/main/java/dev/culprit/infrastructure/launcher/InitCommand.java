package dev.culprit.infrastructure.launcher;

import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.infrastructure.avro.AvroRecordSampler;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.avro.RegistryWriterSchemas;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.inside.ClientFile;
import dev.culprit.infrastructure.launcher.inside.Starter;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A starter configuration from what is in a topic. */
@Command(
    name = "init",
    description = {
      "Writes a starter configuration from what is in a topic: its format, the field with the event",
      "time, a number to watch, and dimensions to explain it by. It passes check; read it anyway."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit init store_sales",
      "  ./culprit init store_sales --bootstrap-servers kafka:9092 --out shop.yaml",
      "  ./culprit init store_sales --kafka-properties client.properties",
      "  ./culprit init store_sales --registry http://localhost:8082/apis/ccompat/v7"
    })
final class InitCommand implements Callable<Integer> {
  /** From the end of each partition, so that what its records are keyed by is seen to vary. */
  private static final int LOOKED_AT_PER_PARTITION = 500;

  private static final int LOOKED_AT = 20_000;
  private static final String USUAL_BROKER = "localhost:9092";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Terminal terminal;

  @Parameters(paramLabel = "TOPIC", description = "The topic to look at.")
  private String topic = "";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The broker (default: what --kafka-properties says, else localhost:9092).")
  private @Nullable String broker;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = {
        "Further properties of the Kafka clients, such as credentials. They go into what is written,",
        "secrets as references to variables that are then to be set."
      })
  private @Nullable Path kafkaProperties;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "The schema registry, for Avro; results are Avro then, too.")
  private @Nullable String registry;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "What to write (default: the topic's name with .yaml); never overwritten.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path file = out == null ? Path.of(topic.replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml") : out;
    if (Files.exists(file)) {
      throw exists(file);
    }
    ClientFile client =
        kafkaProperties == null ? ClientFile.NONE : ClientFile.read(kafkaProperties);
    String servers = broker == null ? client.servers().orElse(USUAL_BROKER) : broker;
    Starter starter = look(servers, client.revealed(EnvironmentSecrets.ofThisProcess()));
    String yaml = starter.yaml(servers, client.shown(), Optional.ofNullable(registry));
    CheckReport report = Configurations.check(file.toString(), yaml);
    if (!report.ok()) {
      throw Failure.fault(
          "The guess is no configuration, which it should be:\n" + yaml + report.text());
    }
    write(file, yaml);
    if (json) {
      terminal
          .out()
          .println(
              Json.object(
                  "file", file.toString(),
                  "records", starter.looked(),
                  "unreadable", starter.unreadable(),
                  "variables", client.variables(),
                  "configuration", yaml));
    } else {
      terminal.out().print(yaml);
      terminal.out().println();
      if (starter.unreadable() > 0) {
        terminal.out().printf("%d records could not be read.%n", starter.unreadable());
      }
      client
          .variables()
          .forEach(
              (key, variable) ->
                  terminal
                      .out()
                      .printf("Set %s to what %s says of %s.%n", variable, kafkaProperties, key));
      if (registry != null) {
        terminal.out().printf("Before the first run, once: ./culprit schemas register %s%n", file);
      }
      terminal.out().printf("Written to %s. Next: ./culprit peek %s%n", file, next(file, report));
    }
    return ExitCode.OK;
  }

  private static String next(Path file, CheckReport report) {
    return file + report.configuration().map(c -> " " + c.sources().get(0).id()).orElse("");
  }

  private Starter look(String servers, Map<String, String> client) {
    List<TopicRecord> records = new ArrayList<>();
    Connections.orFail(
        new TopicScan(new KafkaAddress(servers, client, PATIENCE), topic)
            .toTheEnd(
                new TopicScan.Last(LOOKED_AT_PER_PARTITION),
                record -> {
                  records.add(record);
                  return records.size() < LOOKED_AT;
                }));
    try {
      return new Starter(topic, records, avro());
    } catch (IllegalStateException e) {
      throw Failure.fault(String.valueOf(e.getMessage()));
    }
  }

  private Optional<RecordSampler> avro() {
    String url = registry;
    if (url == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AvroRecordSampler(
              new RegistryWriterSchemas(new RegistryAddress(URI.create(url), Map.of()))));
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("--registry '" + url + "' is no URL.");
    }
  }

  private static void write(Path file, String yaml) {
    try {
      Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw Failure.badInput("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  private static Failure exists(Path file) {
    return Failure.badInput(file + " exists already. Name another with --out.");
  }
}
