package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.detect.Presets;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.infrastructure.flink.parts.SourceFormats;
import dev.culprit.infrastructure.kafka.TopicExtents;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.kafka.TopicTimes;
import dev.culprit.infrastructure.launcher.inside.Census;
import dev.culprit.infrastructure.launcher.inside.Estimate;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an estimate rests on: what somebody says, else what stands in the topics. */
final class EstimateOptions {
  private static final Duration RECENT = Duration.ofMinutes(10);
  private static final int SAMPLE = 10_000;

  @Option(
      names = "--estimate",
      description = {
        "Adds an estimate of cores, memory, state and disk. What is not said by --rate, --series",
        "and --leaves is measured: the rate in the last ten minutes that were written to each",
        "topic, series and leaves in its last 10 000 records, so they are the least there are. Then",
        "fields that metrics read and none of these records has, values that conditions ask for",
        "and none has, and event times that cannot be read are told as well."
      })
  private boolean wanted;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records a second of each source, for --estimate.")
  private @Nullable Double rate;

  @Option(
      names = "--series",
      paramLabel = "N",
      description = "Series of each metric, for --estimate.")
  private @Nullable Long series;

  @Option(
      names = "--leaves",
      paramLabel = "N",
      description = "Combinations of dimension values of each series, for --estimate.")
  private @Nullable Long leaves;

  boolean wanted() {
    return wanted;
  }

  /**
   * @throws Failure when what is not said cannot be measured
   */
  Estimate of(Configuration configuration) {
    check();
    Map<String, Double> rates = new HashMap<>();
    Map<String, Census> counted = new LinkedHashMap<>();
    for (SourceDefinition source : configuration.sources()) {
      Double said = rate;
      rates.put(source.id(), said != null ? said : measuredRate(configuration, source));
      if (series == null || leaves == null) {
        counted.put(source.id(), count(configuration, source));
      }
    }
    Map<String, Estimate.Load> loads = new HashMap<>();
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      for (MetricDefinition metric : configuration.metrics()) {
        loads.put(metric.id(), load(metric, counted.get(metric.source()), catalog));
      }
    }
    return Estimate.of(configuration, rates, loads)
        .with(counted.values().stream().flatMap(each -> each.remarks().stream()).toList());
  }

  private void check() {
    if (rate != null && !(rate >= 0)) {
      throw Failure.badInput("--rate begins at 0, and " + rate + " does not.");
    }
    if (series != null) {
      Counts.check("--series", series);
    }
    if (leaves != null) {
      Counts.check("--leaves", leaves);
    }
  }

  private Estimate.Load load(
      MetricDefinition metric, @Nullable Census census, PluginCatalog catalog) {
    long ofSeries = series != null ? series : census == null ? 1 : census.series(metric.id());
    long ofLeaves =
        leaves != null
            ? Math.multiplyExact(leaves, ofSeries)
            : census == null
                ? ofSeries
                : Math.max(
                    ofSeries, census.leaves(metric.id()) * ofSeries / census.series(metric.id()));
    return new Estimate.Load(ofSeries, ofLeaves, detectorBytes(metric, catalog));
  }

  private static long detectorBytes(MetricDefinition metric, PluginCatalog catalog) {
    long bytes = 0;
    for (DetectorUse use : metric.detect().detectors()) {
      for (DetectorUse each : Presets.expand(use)) {
        bytes +=
            catalog.detector(each.use()).map(d -> (long) d.dataSheet().stateBytes()).orElse(0L);
      }
    }
    return bytes;
  }

  private static double measuredRate(Configuration configuration, SourceDefinition source) {
    // Says in a sentence that the broker does not answer, before anything else is asked of it.
    var unused = Connections.orFail(Connections.topics(configuration).broker());
    Map<String, TopicAdmin.TopicState> topics =
        Connections.orFail(Connections.topics(configuration).describe(List.of(source.topic())));
    if (topics.isEmpty()) {
      throw Failure.badInput(
          "sources.%s.topic: there is no topic '%s' at %s; create it or correct the name, or say --rate, --series and --leaves."
              .formatted(source.id(), source.topic(), configuration.kafka().bootstrapServers()));
    }
    Optional<Instant> latest;
    try {
      latest = TopicTimes.latest(Connections.client(configuration), source.topic());
    } catch (IllegalStateException e) {
      throw Failure.fault(e.getMessage() + " Without it, say --rate, --series and --leaves.");
    }
    if (latest.isEmpty()) {
      throw Failure.badInput(
          "The topic '%s' has no records to measure the rate by: say --rate."
              .formatted(source.topic()));
    }
    long records =
        Connections.orFail(
                TopicExtents.of(
                    Connections.broker(configuration),
                    List.of(source.topic()),
                    latest.get().minus(RECENT)))
            .stream()
            .mapToLong(each -> each.end() - each.since())
            .sum();
    return (double) records / RECENT.toSeconds();
  }

  private static Census count(Configuration configuration, SourceDefinition source) {
    Census census =
        new Census(
            source,
            configuration.metricsOf(source.id()),
            layout -> SourceFormats.decoder(configuration, source, layout),
            SourceFormats.timeReader(configuration, source),
            SourceFormats.sampler(configuration, source));
    Connections.orFail(
        new TopicScan(Connections.broker(configuration), source.topic())
            .toTheEnd(new TopicScan.Last(SAMPLE), census));
    return census;
  }
}
