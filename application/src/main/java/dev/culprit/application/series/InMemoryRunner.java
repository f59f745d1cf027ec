package dev.culprit.application.series;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventClock;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.LatenessJudge;
import dev.culprit.application.ingest.PreAggregator;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.Output;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.window.Lateness;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs one source in memory, in the caller's thread, through the same pre-aggregation and engine as
 * the streaming job: for backtests, previews and tests. The watermark follows the slowest
 * partition.
 */
public final class InMemoryRunner {
  private final MetricCatalog catalog;
  private final CheckedChanges changes;
  private final PluginCatalog plugins;
  private final Output output;
  private final EngineSettings settings;
  private final LatenessJudge judge;
  private final PreAggregator preAggregator;
  private final SeriesEngine engine;
  private final Map<Integer, Long> highWaterMarks = new HashMap<>();
  private final Set<Integer> shards = new TreeSet<>();
  private final EventClock clock;
  private long tooLate;

  public InMemoryRunner(
      MetricCatalog catalog,
      PluginCatalog plugins,
      SeriesStateStore store,
      Output output,
      EngineSettings settings) {
    this(catalog, plugins, store, output, settings, WarmStart.none());
  }

  public InMemoryRunner(
      MetricCatalog catalog,
      PluginCatalog plugins,
      SeriesStateStore store,
      Output output,
      EngineSettings settings,
      WarmStart warm) {
    this.catalog = catalog;
    this.changes = new CheckedChanges(catalog, plugins);
    this.plugins = plugins;
    this.output = output;
    this.settings = settings;
    this.judge = new LatenessJudge(catalog);
    this.preAggregator = new PreAggregator(catalog, settings.shards());
    this.engine = new SeriesEngine(catalog, plugins, store, output, settings, warm);
    this.clock = EventClock.of(catalog.source().eventTime());
  }

  /** The fields an event needs. */
  public FieldLayout layout() {
    return FieldLayout.of(catalog.fieldsWanted());
  }

  /** Takes one event whose Kafka time is not known; it may be reused afterwards. */
  public void accept(Event event) {
    accept(event, event.timeMillis());
  }

  /** Takes one event; it may be reused afterwards. */
  public void accept(Event event, long kafkaTimeMillis) {
    long mark = highWaterMarks.getOrDefault(event.partition(), Lateness.NOTHING_SEEN);
    Set<String> late = judge.tooLateFor(event.timeMillis(), mark);
    if (clock.moves(event.timeMillis(), kafkaTimeMillis)) {
      highWaterMarks.put(event.partition(), Math.max(mark, event.timeMillis()));
    }
    tooLate += late.size();
    event.tooLateFor(late);
    preAggregator.add(event);
  }

  /** Sends on what has been added up so far, as a checkpoint does. */
  public void drain() {
    preAggregator.drainAll(this::send);
  }

  /** Advances event time to where the slowest partition allows. */
  public void advance() {
    long slowest = highWaterMarks.values().stream().mapToLong(m -> m).min().orElse(Long.MIN_VALUE);
    if (slowest != Long.MIN_VALUE) {
      advanceTo(clock.watermark(slowest));
    }
  }

  /** Advances event time to a watermark, in milliseconds. */
  public void advanceTo(long watermarkMillis) {
    preAggregator.drainUpTo(watermarkMillis, this::send);
    engine.onWatermark(watermarkMillis);
    for (int shard : Set.copyOf(shards)) {
      if (engine.nextTimer(shard) <= watermarkMillis) {
        engine.advance(shard, watermarkMillis);
      }
    }
  }

  /** Ends a rehearsal: everything that is open is forgotten, what was learnt stays in the store. */
  void rest(Seeding seeding) {
    shards.forEach(shard -> engine.rest(shard, seeding));
    engine.flush();
  }

  /** Closes everything that holds data. */
  public void finish() {
    preAggregator.drainAll(this::send);
    shards.forEach(shard -> engine.advance(shard, Long.MAX_VALUE));
    engine.flush();
  }

  /** A control change; a null definition removes the metric. */
  public ControlOutcome control(ControlChange change, @Nullable MetricDefinition definition) {
    ControlOutcome outcome = changes.apply(change, definition);
    if (outcome.accepted()) {
      engine.onCatalogChanged();
    }
    return outcome;
  }

  /** Events that came too late for a metric, counted once a metric. */
  public long tooLate() {
    return tooLate;
  }

  /** Writes all state and goes on from it in a new runner, as a restart from a checkpoint does. */
  public InMemoryRunner restarted(SeriesStateStore store) {
    return restarted(store, catalog);
  }

  /** The same with other metrics, as after a configuration was edited. */
  InMemoryRunner restarted(SeriesStateStore store, MetricCatalog edited) {
    drain();
    engine.flush();
    InMemoryRunner next = new InMemoryRunner(edited, plugins, store, output, settings);
    next.highWaterMarks.putAll(highWaterMarks);
    next.shards.addAll(shards);
    next.tooLate = tooLate;
    return next;
  }

  private void send(int shard, byte[] payload) {
    shards.add(shard);
    engine.onMessage(shard, payload);
  }
}
