package dev.culprit.infrastructure.flink.source;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The topic of one source, as a source of the job. */
public final class KafkaEventSource {
  /**
   * How far partitions may drift apart at least. Bounds the windows that are open at once when one
   * partition is far behind; wide enough that reading history is not held up by the announcements.
   */
  private static final Duration LEAST_DRIFT = Duration.ofHours(1);

  private static final Duration ALIGN_EVERY = Duration.ofMillis(50);

  private final Source<Raw, ?, ?> source;
  private final WatermarkStrategy<Raw> watermarks;

  private KafkaEventSource(Source<Raw, ?, ?> source, WatermarkStrategy<Raw> watermarks) {
    this.source = source;
    this.watermarks = watermarks;
  }

  public static KafkaEventSource of(
      JobSpec spec, Configuration configuration, SourceDefinition source) {
    Properties properties = KafkaClients.properties(configuration.kafka());
    String group = groupOf(configuration, source);
    SplitBoard board = new SplitBoard(source.topic(), group, properties);
    String id = source.id();
    KafkaSource<Raw> kafka =
        KafkaSource.<Raw>builder()
            .setProperties(properties)
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(Duration.ofMinutes(1).toMillis()))
            .setBootstrapServers(configuration.kafka().bootstrapServers())
            .setGroupId(group)
            .setClientIdPrefix(group)
            .setTopics(source.topic())
            .setStartingOffsets(startingAt(source.startFrom()))
            .setDeserializer(new RecordReader(() -> readerOf(spec, id)))
            .build();
    WatermarkStrategy<Raw> watermarks =
        new EventWatermarkStrategy(board, source.eventTime())
            .withWatermarkAlignment(group, driftOf(configuration, source), ALIGN_EVERY);
    return new KafkaEventSource(new WatchedSource(kafka, board), watermarks);
  }

  public Source<Raw, ?, ?> source() {
    return source;
  }

  public WatermarkStrategy<Raw> watermarks() {
    return watermarks;
  }

  /** The consumer group that carries the job's offsets, for people and for {@code committed}. */
  public static String groupOf(Configuration configuration, SourceDefinition source) {
    return configuration.kafka().topicPrefix() + "." + source.id();
  }

  private static dev.culprit.application.ingest.EventTimeReader readerOf(JobSpec spec, String id) {
    Configuration configuration = spec.parse();
    return spec.parts().timeReader(configuration, configuration.source(id).orElseThrow());
  }

  private static OffsetsInitializer startingAt(StartFrom from) {
    if (from instanceof StartFrom.Latest) {
      return OffsetsInitializer.latest();
    }
    if (from instanceof StartFrom.Committed) {
      return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }
    if (from instanceof StartFrom.Timestamp timestamp) {
      return OffsetsInitializer.timestamp(timestamp.at().toEpochMilli());
    }
    return OffsetsInitializer.earliest();
  }

  private static Duration driftOf(Configuration configuration, SourceDefinition source) {
    EventTimeDefinition time = source.eventTime();
    long longest =
        configuration.metricsOf(source.id()).stream()
            .map(MetricDefinition::window)
            .mapToLong(window -> window.sizeMillis())
            .max()
            .orElse(0);
    Duration drift = Duration.ofMillis(2 * longest).plus(time.outOfOrderness());
    return drift.compareTo(LEAST_DRIFT) > 0 ? drift : LEAST_DRIFT;
  }
}
