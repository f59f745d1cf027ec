package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.config.CheckpointSettings;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop whose revenue a country must not exceed 100 a minute. */
public final class Sales {
  public static final String SOURCE = "sales";
  public static final long MINUTE = 60_000;

  private Sales() {}

  public static MetricDefinition revenue() {
    return metric("revenue", new Measure.Sum("amount", List.of()));
  }

  public static MetricDefinition metric(String id, Measure measure) {
    return metric(id, measure, DetectorUse.of("threshold", Map.of("max", 100.0)));
  }

  /** Revenue with another detector. */
  public static MetricDefinition revenueJudgedBy(DetectorUse detector) {
    return metric("revenue", new Measure.Sum("amount", List.of()), detector);
  }

  private static MetricDefinition metric(String id, Measure measure, DetectorUse detector) {
    return MetricDefinition.of(
            id, SOURCE, measure, new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(new DetectionDefinition(new Combination.Any(), List.of(detector)))
        .build();
  }

  /** A metric of counts that may be explained by one field. */
  public static MetricDefinition explainedBy(String id, String field) {
    return MetricDefinition.of(
            id,
            SOURCE,
            new Measure.Count(List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(List.of(new DimensionDefinition(List.of(field))))
        .detect(
            new DetectionDefinition(
                new Combination.Any(), List.of(DetectorUse.of("threshold", Map.of("max", 100.0)))))
        .build();
  }

  /** A metric of every single amount. */
  public static MetricDefinition amounts(double max) {
    return MetricDefinition.of(
            "amounts",
            SOURCE,
            new Measure.RecordValue("amount"),
            new WindowDefinition.EveryRecord(Order.EVENT_TIME))
        .splitBy(List.of("country"))
        .detect(
            new DetectionDefinition(
                new Combination.Any(), List.of(DetectorUse.of("threshold", Map.of("max", max)))))
        .build();
  }

  public static Configuration configuration() {
    return configuration("localhost:9092");
  }

  /** The same on a real broker. */
  public static Configuration configuration(String bootstrapServers) {
    return Configuration.of(
        bootstrapServers,
        List.of(source(EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS))),
        List.of(revenue()));
  }

  /** The same, for a source that counts as silent after two seconds. */
  public static Configuration impatient(String bootstrapServers) {
    Configuration usual = configuration(bootstrapServers);
    EventTimeDefinition time =
        new EventTimeDefinition(
            Optional.of("sold_at"),
            TimeUnitOfField.MILLIS,
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1));
    return on(usual, source(time), saving(usual.engine(), Duration.ofSeconds(1)));
  }

  /** The same with one subtask that saves its state this often. */
  public static Configuration saving(String bootstrapServers, Duration interval) {
    Configuration usual = configuration(bootstrapServers);
    return on(usual, usual.sources().get(0), saving(usual.engine(), interval));
  }

  private static EngineSettings saving(EngineSettings usual, Duration interval) {
    return new EngineSettings(
        1,
        usual.maxParallelism(),
        usual.stateBackend(),
        usual.stateCacheBytes(),
        new CheckpointSettings(Optional.empty(), interval, 3),
        usual.delivery(),
        usual.transactionTimeout());
  }

  private static Configuration on(
      Configuration usual, SourceDefinition source, EngineSettings engine) {
    return new Configuration(
        usual.version(),
        usual.kafka(),
        usual.registry(),
        usual.store(),
        usual.server(),
        engine,
        usual.plugins(),
        usual.limits(),
        List.of(source),
        usual.metrics(),
        usual.thresholds(),
        usual.channels(),
        usual.notifyRules());
  }

  private static SourceDefinition source(EventTimeDefinition time) {
    return new SourceDefinition(
        SOURCE, "store_sales", Format.JSON, Optional.empty(), new StartFrom.Earliest(), time);
  }

  public static JobSpec spec() {
    return JobSpec.of(new TestParts(), configuration());
  }

  /** A sale read from a partition; its Kafka time is its event time. */
  public static Raw sale(
      int partition, long offset, long timeMillis, String country, double amount) {
    byte[] value =
        (timeMillis + ";" + country + ";card;" + amount).getBytes(StandardCharsets.UTF_8);
    return new Raw(null, value, partition, offset, timeMillis, timeMillis);
  }

  /** A control entry that adds or changes a metric. */
  public static byte[] change(MetricDefinition metric, long version, long fromMillis) {
    String body = new String(new CanonicalJson().write(metric), StandardCharsets.UTF_8);
    return change(metric.id(), version, fromMillis, body);
  }

  /** A control entry that removes a metric. */
  public static byte[] removal(String metric, long version, long fromMillis) {
    return change(metric, version, fromMillis, "");
  }

  private static byte[] change(String metric, long version, long fromMillis, String body) {
    Instant from = Instant.ofEpochMilli(fromMillis);
    return new TextControl()
        .encode(
            new ControlChange(ControlChange.METRIC, metric, version, from, "someone", "", body));
  }
}
