package dev.culprit.infrastructure.launcher.warmup;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WarmUpFrom;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.LeafRoom;
import dev.culprit.application.series.Rehearsal;
import dev.culprit.application.series.WarmStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the metrics of a configuration learn from history before their job starts. What they learnt
 * goes along with the job, in the form the engine keeps its state in.
 */
public final class WarmUps {
  private final Configuration configuration;
  private final PluginCatalog plugins;
  private final InstantSource clock;
  private final Consumer<String> say;

  /** Where history is that is in no file. */
  public interface Topics {
    /**
     * Lets metrics of one source learn from its topic, so far back from where the job begins.
     *
     * @param room for leaves of earlier windows
     */
    Rehearsal learn(
        SourceDefinition source, List<MetricDefinition> metrics, Duration length, LeafRoom room);
  }

  /** Metrics that learn from the same rows, which are then read once. */
  private record Group(WarmUp warmUp, ZoneId zone) {}

  /**
   * @param say told of each history, in a sentence
   */
  public WarmUps(
      Configuration configuration,
      PluginCatalog plugins,
      InstantSource clock,
      Consumer<String> say) {
    this.configuration = configuration;
    this.plugins = plugins;
    this.clock = clock;
    this.say = say;
  }

  /**
   * @param folder of the configuration's file, in which the files it names are
   * @return encoded warm starts by source; none for a source whose metrics learn nothing
   * @throws dev.culprit.infrastructure.launcher.terminal.Failure when a history cannot be read
   */
  public Map<String, byte[]> learn(Path folder, Topics topics) {
    return learn(folder, topics, new LeafRoom());
  }

  /**
   * The same with another room for leaves of earlier windows.
   *
   * @param room shared by all of them
   */
  public Map<String, byte[]> learn(Path folder, Topics topics, LeafRoom room) {
    Map<String, byte[]> learnt = new LinkedHashMap<>();
    Shards shards = Shards.forMaxParallelism(configuration.engine().maxParallelism());
    for (SourceDefinition source : configuration.sources()) {
      WarmStart start = WarmStart.none();
      for (Map.Entry<Group, List<MetricDefinition>> group : groups(source).entrySet()) {
        WarmUp warmUp = group.getKey().warmUp();
        start = start.and(learn(source, warmUp, group.getValue(), folder, topics, room));
      }
      if (!start.isEmpty()) {
        learnt.put(source.id(), start.encode(shards));
      }
    }
    return learnt;
  }

  private void tellLeft(List<MetricDefinition> metrics, LeafRoom room) {
    List<String> comparing =
        metrics.stream()
            .filter(metric -> metric.attribute().baseline().present())
            .map(MetricDefinition::id)
            .toList();
    say.accept(
        String.format(
            Locale.ROOT,
            "Leaves of earlier windows of %s do not fit into the %d MiB that go along with a job, of"
                + " which other metrics took %d: they are gathered as it runs. Smaller 'leaves' or"
                + " 'keep' of 'attribute.baseline' would do.",
            String.join(", ", comparing),
            room.mostBytes() >> 20,
            room.takenBytes() >> 20));
  }

  private Map<Group, List<MetricDefinition>> groups(SourceDefinition source) {
    Map<Group, List<MetricDefinition>> groups = new LinkedHashMap<>();
    for (MetricDefinition metric : configuration.metricsOf(source.id())) {
      metric
          .warmUp()
          .filter(warmUp -> warmUp.from() != WarmUpFrom.STORE)
          .ifPresent(
              warmUp ->
                  groups
                      .computeIfAbsent(new Group(warmUp, metric.timeZone()), g -> new ArrayList<>())
                      .add(metric));
    }
    return groups;
  }

  private WarmStart learn(
      SourceDefinition source,
      WarmUp warmUp,
      List<MetricDefinition> metrics,
      Path folder,
      Topics topics,
      LeafRoom room) {
    long begun = clock.millis();
    boolean csv = warmUp.from() == WarmUpFrom.CSV;
    Rehearsal rehearsal =
        csv
            ? new HistoryFile(folder, warmUp, source, clock)
                .learn(configuration, metrics, plugins, room)
            : topics.learn(source, metrics, warmUp.length().orElseThrow(), room);
    WarmStart learnt = rehearsal.finish();
    if (rehearsal.withoutKeptLeaves()) {
      tellLeft(metrics, room);
    }
    say.accept(
        String.format(
            Locale.ROOT,
            "Warm-up of %s: %,d %s of %s in %.1f s.",
            String.join(", ", metrics.stream().map(MetricDefinition::id).toList()),
            rehearsal.events(),
            csv ? "rows" : "records",
            csv ? warmUp.file().orElseThrow() : "topic " + source.topic(),
            (clock.millis() - begun) / 1000.0));
    return learnt;
  }
}
