package dev.culprit.application.backtest;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Runs history through the engine of the stream: the same detectors, calibration, rules and
 * tracking, in the order of time, nothing of the future seen. Every row is a point. Where rows come
 * at a steady pace, it is the window of that length, so that detectors know how many make a day;
 * else it is the record. Holds no state; one object serves any number of series, one thread each.
 */
public final class Backtest {
  private static final String SOURCE = "history";
  private static final String VALUE = "value";
  private static final Duration FOR_EVER = Duration.ofDays(365_000);
  private static final long CACHE_BYTES = 256L << 20;
  private static final int ROWS_A_STEP = 512;

  private final PluginCatalog plugins;
  private final DetectionDefinition detection;
  private final double sensitivity;
  private final ZoneId zone;

  /**
   * @param sensitivity 0 to 10
   * @param zone of days and weeks
   */
  public Backtest(
      PluginCatalog plugins, DetectionDefinition detection, double sensitivity, ZoneId zone) {
    this.plugins = plugins;
    this.detection = detection;
    this.sensitivity = sensitivity;
    this.zone = zone;
  }

  /** The metric a stream of such rows would be watched with. */
  private MetricDefinition metric(long windowMillis) {
    MetricBuilder metric =
        windowMillis > 0
            ? MetricDefinition.of(
                VALUE,
                SOURCE,
                new Measure.Average(VALUE, List.of()),
                new WindowDefinition.Tumbling(Duration.ofMillis(windowMillis)))
            : MetricDefinition.of(
                VALUE,
                SOURCE,
                new Measure.RecordValue(VALUE),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME));
    return metric
        .detect(detection)
        .sensitivity(sensitivity)
        .timeZone(zone)
        .gaps(GapPolicy.SKIP)
        .series(new SeriesLimits(1, FOR_EVER, OnLimit.OTHER))
        .build();
  }

  private static SourceDefinition source() {
    return new SourceDefinition(
        SOURCE,
        SOURCE,
        Format.JSON,
        Optional.empty(),
        new StartFrom.Earliest(),
        new EventTimeDefinition(
            Optional.of("time"),
            TimeUnitOfField.MILLIS,
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1)));
  }

  /**
   * @return one verdict for each row
   * @throws IllegalArgumentException when a detector is not installed or its parameters do not fit
   */
  public List<RowVerdict> run(History history) {
    long window = history.windowMillis();
    Configuration configuration =
        Configuration.of("localhost:9092", List.of(source()), List.of(metric(window)));
    RowVerdicts verdicts = new RowVerdicts(history, window);
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, SOURCE),
            plugins,
            new InMemorySeriesStateStore(),
            verdicts,
            new EngineSettings(new Shards(1), CACHE_BYTES, 1));
    int slot = runner.layout().slotOf(VALUE);
    Event event = new Event(runner.layout());
    for (int row = 0; row < history.size(); row++) {
      event.clear();
      event.setNumber(slot, history.values()[row]);
      event.locate(history.timesMillis()[row], 0, row);
      runner.accept(event);
      if (row % ROWS_A_STEP == ROWS_A_STEP - 1) {
        runner.advance();
      }
    }
    runner.finish();
    return verdicts.toList();
  }
}
