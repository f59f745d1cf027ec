package dev.culprit.it.story;

import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.Output;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import java.util.Optional;

/** What most stories begin with. */
final class Setting {
  private Setting() {}

  /** A topic of JSON records, from its beginning; the time is a number of milliseconds. */
  static SourceDefinition json(String id, String topic, String timeField) {
    return new SourceDefinition(
        id,
        topic,
        Format.JSON,
        Optional.empty(),
        new StartFrom.Earliest(),
        EventTimeDefinition.of(timeField, TimeUnitOfField.MILLIS));
  }

  /** The engine with the plugins of the class path and sixteen shards. */
  static InMemoryRunner runner(MetricCatalog catalog, Output output) {
    return new InMemoryRunner(
        catalog,
        new ClassPathPlugins(),
        new InMemorySeriesStateStore(),
        output,
        new EngineSettings(new Shards(16), 1L << 28, 50_000));
  }
}
