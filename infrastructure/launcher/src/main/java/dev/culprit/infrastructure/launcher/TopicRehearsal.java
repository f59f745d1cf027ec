package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.LeafRoom;
import dev.culprit.application.series.Rehearsal;
import dev.culprit.infrastructure.flink.parts.SourceFormats;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.warmup.WarmUps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The topic of a source as history: what was written to it in the time before the job begins to
 * read, by Kafka's times. A job that reads the topic from its beginning, or goes on where it was,
 * has nothing before it.
 */
final class TopicRehearsal implements WarmUps.Topics {
  private final Configuration configuration;
  private final PluginCatalog plugins;
  private final InstantSource clock;
  private final boolean resumes;

  TopicRehearsal(
      Configuration configuration, PluginCatalog plugins, InstantSource clock, boolean resumes) {
    this.configuration = configuration;
    this.plugins = plugins;
    this.clock = clock;
    this.resumes = resumes;
  }

  @Override
  public Rehearsal learn(
      SourceDefinition source, List<MetricDefinition> metrics, Duration length, LeafRoom room) {
    Rehearsal rehearsal =
        new Rehearsal(
            configuration,
            source.id(),
            metrics.stream().map(metric -> metric.learningOnly(true)).toList(),
            plugins,
            false,
            Shards.forMaxParallelism(configuration.engine().maxParallelism()),
            room);
    Instant end = end(source.startFrom());
    if (end.equals(Instant.MIN)) {
      return rehearsal;
    }
    Event event = new Event(rehearsal.layout());
    EventDecoder decoder = SourceFormats.decoder(configuration, source, rehearsal.layout());
    EventTimeReader times = SourceFormats.timeReader(configuration, source);
    Inspected.of(configuration)
        .read(
            source.topic(),
            new TopicScan.Since(end.minus(length)),
            each -> {
              if (each.time().isBefore(end)) {
                accept(rehearsal, event, each, decoder, times);
              }
              return true;
            });
    return rehearsal;
  }

  private Instant end(StartFrom from) {
    if (resumes) {
      return Instant.MIN;
    }
    if (from instanceof StartFrom.Timestamp timestamp) {
      return timestamp.at();
    }
    return from instanceof StartFrom.Latest ? clock.instant() : Instant.MIN;
  }

  /** What cannot be read would be a dead letter of the job, and is passed over here. */
  private static void accept(
      Rehearsal rehearsal,
      Event event,
      TopicRecord each,
      EventDecoder decoder,
      EventTimeReader times) {
    long kafkaMillis = each.time().toEpochMilli();
    long millis = times.readMillis(each.value(), kafkaMillis);
    DecodeResult result = decoder.decode(each.value(), event);
    if (result instanceof DecodeResult.Unavailable later) {
      throw new IllegalStateException(later.detail());
    }
    if (result instanceof DecodeResult.Decoded && millis != EventTimeReader.FAILED) {
      rehearsal.accept(event, millis, each.partition(), kafkaMillis);
    }
  }
}
