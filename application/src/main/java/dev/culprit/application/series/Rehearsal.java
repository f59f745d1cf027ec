package dev.culprit.application.series;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventClock;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import java.util.List;

/**
 * Lets metrics learn from history ahead of the stream: the events go through the very same
 * pre-aggregation and engine, and nobody is told. An anomaly of history is treated as in the
 * stream, so that it is not learnt as normal. The last window of history is left out: it may not be
 * over.
 */
public final class Rehearsal {
  private static final long CACHE_BYTES = 256L << 20;
  private static final int EVENTS_A_STEP = 20_000;

  private final RoomedStore learnt;
  private final InMemoryRunner runner;
  private final Seeding seeding;
  private final EventClock clock;
  private final boolean ascending;
  private int run;
  private long lastMillis = Long.MIN_VALUE;
  private long latestMillis = Long.MIN_VALUE;
  private long events;

  /**
   * @param metrics of the source, that learn
   * @param ascending whether events come in order of time, which takes less memory
   * @param shards over which the job spreads its series
   * @param room for leaves of earlier windows
   */
  public Rehearsal(
      Configuration configuration,
      String source,
      List<MetricDefinition> metrics,
      PluginCatalog plugins,
      boolean ascending,
      Shards shards,
      LeafRoom room) {
    this.learnt = new RoomedStore(room);
    this.ascending = ascending;
    MetricCatalog catalog = MetricCatalog.of(configuration.withMetrics(metrics), source);
    this.seeding = new Seeding(catalog.allPlans());
    this.clock = EventClock.of(catalog.source().eventTime());
    this.runner =
        new InMemoryRunner(
            catalog,
            plugins,
            learnt,
            seeding,
            new EngineSettings(shards, CACHE_BYTES, configuration.limits().leavesPerSeries()));
  }

  /** The fields an event needs. */
  public FieldLayout layout() {
    return runner.layout();
  }

  /** Takes one event, whatever its time; it may be reused afterwards. */
  public void accept(Event event, long timeMillis) {
    // Events that go back in time count as another partition: none of history comes too late.
    run += timeMillis < lastMillis ? 1 : 0;
    lastMillis = timeMillis;
    accept(event, timeMillis, run, timeMillis);
  }

  /**
   * Takes one event of a partition, unless it comes too late; it may be reused afterwards.
   *
   * @param kafkaTimeMillis that it may be ahead of by as much as the source allows; one further
   *     ahead is no reason to think that time has got there
   */
  public void accept(Event event, long timeMillis, int partition, long kafkaTimeMillis) {
    if (clock.moves(timeMillis, kafkaTimeMillis)) {
      latestMillis = Math.max(latestMillis, timeMillis);
    }
    event.locate(timeMillis, partition, events++);
    runner.accept(event, kafkaTimeMillis);
    if (events % EVENTS_A_STEP == 0) {
      runner.drain();
      if (ascending) {
        runner.advance();
      }
    }
  }

  /** Events taken so far. */
  public long events() {
    return events;
  }

  /** Whether there was no room for leaves of earlier windows, so that none were kept. */
  public boolean withoutKeptLeaves() {
    return learnt.full();
  }

  /** What was learnt. No event is taken afterwards. */
  public WarmStart finish() {
    if (latestMillis != Long.MIN_VALUE) {
      runner.advanceTo(latestMillis);
    }
    runner.rest(seeding);
    return WarmStart.of(learnt.contents());
  }
}
