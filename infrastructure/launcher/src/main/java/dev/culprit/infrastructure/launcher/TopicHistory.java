package dev.culprit.infrastructure.launcher;

import dev.culprit.application.backtest.CollectedSeries;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.flink.parts.SourceFormats;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.backtest.Outcome;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The topics of a configuration as history: from their first record to their present end, through
 * decoding, pre-aggregation and engine of the job, in memory. Windows close when everything was
 * read, so it does not matter in which order partitions come; open windows are kept until then.
 */
final class TopicHistory {
  private static final long CACHE_BYTES = 1L << 30;
  private static final int LEAF_CAP = 10_000;
  private static final int RECORDS_A_STEP = 50_000;

  private final Inspected inspected;
  private final PluginCatalog plugins;
  private final LongConsumer progress;

  /**
   * @param progress told how many records were read
   */
  TopicHistory(Inspected inspected, PluginCatalog plugins, LongConsumer progress) {
    this.inspected = inspected;
    this.plugins = plugins;
    this.progress = progress;
  }

  /**
   * @param detection in place of what each metric says; empty to leave it so
   */
  Outcome run(String name, Optional<DetectionDefinition> detection) {
    Configuration configuration =
        detection
            .map(other -> with(inspected.configuration(), other))
            .orElse(inspected.configuration());
    return run(name, configuration, metric -> true);
  }

  /**
   * @param told metrics whose series are told of; others of their sources are heard by those that
   *     have them as companions
   */
  Outcome run(String name, Predicate<String> told) {
    return run(name, inspected.configuration(), told);
  }

  private Outcome run(String name, Configuration configuration, Predicate<String> told) {
    CollectedSeries collected = new CollectedSeries();
    for (SourceDefinition source : configuration.sources()) {
      if (configuration.metricsOf(source.id()).stream().anyMatch(m -> told.test(m.id()))) {
        read(configuration, source, collected);
      }
    }
    return Outcome.of(
        name, collected.judged().stream().filter(each -> told.test(each.metric())).toList());
  }

  private void read(
      Configuration configuration, SourceDefinition source, CollectedSeries collected) {
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, source.id()),
            plugins,
            new InMemorySeriesStateStore(),
            collected,
            new EngineSettings(new Shards(1), CACHE_BYTES, LEAF_CAP));
    Event event = new Event(runner.layout());
    EventDecoder decoder = SourceFormats.decoder(configuration, source, runner.layout());
    EventTimeReader times = SourceFormats.timeReader(configuration, source);
    long[] read = {0};
    inspected.read(
        source.topic(),
        new TopicScan.Earliest(),
        each -> {
          accept(runner, event, each, decoder, times);
          if (++read[0] % RECORDS_A_STEP == 0) {
            runner.drain();
            progress.accept(read[0]);
          }
          return true;
        });
    runner.finish();
  }

  /** What cannot be read would be a dead letter of the job, and is passed over here. */
  private static void accept(
      InMemoryRunner runner,
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
      event.locate(millis, each.partition(), each.offset());
      runner.accept(event, kafkaMillis);
    }
  }

  private static Configuration with(Configuration configuration, DetectionDefinition detection) {
    Configuration changed = configuration;
    for (MetricDefinition metric : configuration.metrics()) {
      changed = changed.with(metric.with(detection));
    }
    return changed;
  }

  /** Refuses what belongs to files. */
  static void refuse(List<String> options) {
    if (!options.isEmpty()) {
      throw Failure.badInput(
          "--kafka takes times, values and zones from the configuration, not from "
              + String.join(", ", options)
              + ".");
    }
  }
}
