package dev.culprit.it.bench;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.flink.local.LocalEngine;
import dev.culprit.infrastructure.flink.local.LocalEngineOptions;
import dev.culprit.infrastructure.flink.parts.StandardParts;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ProcessPlugins;
import dev.culprit.it.stack.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Records a second of the whole job: Avro from a broker on the same machine, 1 000 series × 4
 * dimensions, windows of a minute, {@code ewma}, RocksDB, at-least-once. Beside it the ceiling of
 * the same run: the same source and decoder, and nothing behind them.
 */
public final class ThroughputBench {
  private static final double GOAL_PER_SECOND = 300_000;
  private static final int RECORDS = 6_000_000;
  private static final int MINUTES = 10;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String TOPIC = "bench_sales";

  private ThroughputBench() {}

  /**
   * @param arguments {@code --json} for one object a line, {@code --records N}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    int records =
        given.contains("--records")
            ? Integer.parseInt(given.get(given.indexOf("--records") + 1))
            : RECORDS;
    Path home = Files.createTempDirectory("culprit-bench");
    int code;
    try (PluginCatalog plugins = BuiltInPlugins.load();
        EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(home.resolve("stack")))) {
      String broker = stack.broker().address();
      String registry = stack.registry().address();
      new BenchEvents(broker, registry, TOPIC).write(records, MINUTES);
      createTopics(broker);
      JobSpec spec =
          JobSpec.of(
              new StandardParts(ProcessPlugins.of(plugins.bundles())),
              configuration(broker, registry, home, plugins));
      double ceiling = DecodeCeiling.perSecond(spec, "sales", records, LIMIT);
      double job = jobPerSecond(spec, home, broker, records);
      code =
          new BenchReport("throughput")
              .figure("read and decode alone", ceiling, "records/s")
              .atLeast(GOAL_PER_SECOND, "whole job", job, "records/s", ceiling)
              .print(System.out, given.contains("--json"));
    }
    Folders.delete(home);
    System.exit(code);
  }

  private static double jobPerSecond(JobSpec spec, Path home, String broker, int records)
      throws InterruptedException {
    long expected = (long) BenchEvents.SERIES * MINUTES;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker));
        EngineHandle unused = LocalEngine.start(new LocalEngineOptions(home, 0, true), spec)) {
      long start = System.nanoTime();
      Await.that("every point", LIMIT, () -> told(admin) >= expected);
      return records / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static long told(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> ends =
        Map.of(new TopicPartition("bench.points", 0), OffsetSpec.latest());
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  private static void createTopics(String broker) throws Exception {
    List<String> names =
        List.of(
            "points",
            "anomalies",
            "attributions",
            "incidents",
            "breakdowns",
            "dead-letters",
            "control",
            "feedback",
            "events");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      Object unused =
          admin
              .createTopics(
                  names.stream().map(n -> new NewTopic("bench." + n, 1, (short) 1)).toList())
              .all()
              .get();
    }
  }

  private static Configuration configuration(
      String broker, String registry, Path home, PluginCatalog plugins) {
    String text =
        """
        culprit: 1
        kafka: { bootstrap-servers: "%s", topic-prefix: bench }
        registry: { url: "%s", auto-register: true }
        engine:
          parallelism: %d
          checkpoint: { dir: "%s", interval: 10s }
        sources:
          sales:
            topic: %s
            format: avro
            start-from: earliest
            event-time: { field: at, unit: millis, out-of-orderness: 5s }
        metrics:
          revenue:
            source: sales
            measure: { sum: amount }
            window: { tumbling: 1m }
            split-by: [ shop ]
            explain-by: [ category, payment, channel, state ]
            detect: { any: [ { use: ewma } ] }
            breakdowns: none
        """
            .formatted(
                broker,
                registry,
                BenchEvents.PARTITIONS,
                home.resolve("checkpoints").toUri(),
                TOPIC);
    CheckReport report =
        new ConfigurationLoader(
                settings -> PluginSchemas.of(plugins), EnvironmentSecrets.ofThisProcess())
            .load("throughput.yaml", text);
    return report.configuration().orElseThrow(() -> new IllegalStateException(report.text()));
  }
}
