package dev.culprit.application.series;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Output;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.window.WindowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns the series of one source: merges contributions to windows, closes them as event time passes,
 * fills gaps, judges every point, tracks anomalies and learns. The same engine runs behind a stream
 * operator and in memory; it knows neither threads nor clocks.
 *
 * <p>Calls for one shard come in the order of the stream. What was not flushed is lost with the
 * process; the caller flushes before every checkpoint.
 */
public final class SeriesEngine {
  private static final long HEAP_PER_WIRE_BYTE = 4;

  private final MetricCatalog catalog;
  private final CompiledMetrics compiler;
  private final Output output;
  private final VersionSwitch versions;
  private final ShardCache cache;
  private final WindowCloser closer;
  private final WindowReviser reviser;
  private final RecordPoints records;
  private final SeriesLimit limits;
  private final DueWindows due;
  private final CompanionRound round = new CompanionRound();
  private final long latenessMillis;
  private final ParkedContributions parked;
  private final LeftOut leftOut;
  private long watermarkMillis = Long.MIN_VALUE;

  public SeriesEngine(
      MetricCatalog catalog,
      PluginCatalog plugins,
      SeriesStateStore store,
      Output output,
      EngineSettings settings) {
    this(catalog, plugins, store, output, settings, WarmStart.none());
  }

  /**
   * @param warm what the series begin with that the store has nothing of
   */
  public SeriesEngine(
      MetricCatalog catalog,
      PluginCatalog plugins,
      SeriesStateStore store,
      Output output,
      EngineSettings settings,
      WarmStart warm) {
    this.catalog = catalog;
    this.compiler = new CompiledMetrics(plugins);
    this.output = output;
    this.leftOut = new LeftOut(catalog.source());
    AnomalyTeller teller = new AnomalyTeller(output, new Attributing(plugins));
    DetectAnomalies detect = new DetectAnomalies(output, teller, settings.leafCap());
    SeriesEnd ending = new SeriesEnd(teller);
    this.versions = new VersionSwitch(catalog, compiler, output, leftOut, ending);
    this.cache =
        new ShardCache(store, catalog, compiler, versions, output, settings.cacheBytes(), warm);
    this.closer = new WindowCloser(detect, ending, settings.leafCap(), settings.shards().count());
    this.reviser = new WindowReviser(output, teller, settings.leafCap());
    this.records = new RecordPoints(detect, ending, catalog.source().topic());
    this.parked = new ParkedContributions(store);
    this.due = new DueWindows(catalog);
    this.limits = new SeriesLimit(settings.shards().count());
    this.latenessMillis = catalog.source().eventTime().allowedLateness().toMillis();
    catalog.allPlans().forEach(compiler::of);
  }

  /** Takes in what pre-aggregation sent to a shard. */
  public void onMessage(int shard, byte[] payload) {
    take(shard, payload, watermarkMillis);
  }

  private void take(int shard, byte[] payload, long watermark) {
    Contributions contributions = Contributions.decode(payload, this::layoutOf);
    ShardCache.LiveShard live = cache.shard(shard);
    if (contributions == null) {
      parked.add(shard, payload);
    } else if (contributions instanceof Contributions.Slice slice) {
      takeSlice(live, slice, watermark);
    } else if (contributions instanceof Contributions.Records batch) {
      takeRecords(live, batch, watermark);
    }
    cache.grew(live, HEAP_PER_WIRE_BYTE * payload.length);
  }

  /** Shards in which something is set aside. */
  public List<Integer> parkedShards() {
    return parked.shards();
  }

  /** Looks at what an earlier run set aside in a shard; it may be known by now. */
  public void resumeParked(int shard) {
    unpark(shard);
  }

  /** Looks again at what was set aside, after the catalog has learnt of a version. */
  public void onCatalogChanged() {
    parked.shards().forEach(this::unpark);
  }

  /**
   * Notes how far event time has come: what comes for a window that ends at or before it comes
   * late, whether or not the shard has been advanced.
   */
  public void onWatermark(long newWatermarkMillis) {
    watermarkMillis = Math.max(watermarkMillis, newWatermarkMillis);
  }

  /**
   * Closes every window of a shard that ends at or before the watermark, in order of their ends.
   */
  public void advance(int shard, long newWatermarkMillis) {
    onWatermark(newWatermarkMillis);
    ShardCache.LiveShard live = cache.shard(shard);
    unpark(shard);
    // First, while what was said of the windows is still there.
    if (latenessMillis > 0) {
      live.metrics().values().forEach(metric -> reviser.revise(metric, this::versionOf));
    }
    MetricShard next = due.earliest(live, newWatermarkMillis);
    while (next != null) {
      step(live, next, newWatermarkMillis);
      next = due.earliest(live, newWatermarkMillis);
    }
    round.settle();
    cache.settle(live);
  }

  /** Leaves of a shard only what its series learnt; they wait for their first data. */
  void rest(int shard, Seeding seeding) {
    cache.shard(shard).metrics().values().forEach(metric -> Dormancy.rest(metric, seeding));
  }

  /** Event time at which {@link #advance} has something to do; Long.MAX_VALUE if never. */
  public long nextTimer(int shard) {
    return due.next(cache.shard(shard), watermarkMillis);
  }

  /** Writes about this many dirty entries to the store, between checkpoints. */
  public void trickle(int most) {
    cache.trickle(most);
  }

  /** Writes everything that is dirty to the store. */
  public void flush() {
    cache.flush();
  }

  /** Heap held by live objects, bytes, roughly. */
  public long heapBytes() {
    return cache.heapBytes();
  }

  private @Nullable AggregateLayout layoutOf(String metric, long version) {
    MetricPlan plan = catalog.version(metric, version);
    return plan == null ? null : plan.layout();
  }

  /** What was set aside was in time when it came; only what the metric has closed is late. */
  private void unpark(int shard) {
    parked.take(shard).forEach(payload -> take(shard, payload, Long.MIN_VALUE));
  }

  private void takeSlice(ShardCache.LiveShard live, Contributions.Slice slice, long watermark) {
    Contributions.Header header = slice.header();
    MetricPlan plan = catalog.version(header.metric(), header.version());
    WindowShape shape = plan == null ? null : plan.shape();
    if (plan == null || shape == null) {
      return;
    }
    if (!versions.holdsAt(plan, slice.startMillis())) {
      output.deadLetter(leftOut.otherVersion(slice, plan));
      return;
    }
    MetricShard metric = shardOf(live, plan);
    if (versions.leftBehind(plan, metric)) {
      output.deadLetter(leftOut.afterClose(slice, plan));
      return;
    }
    boolean ahead = VersionSwitch.isAhead(plan, metric);
    boolean anyClosed = metric.closedUpTo() != MetricShard.NOTHING_CLOSED;
    long closedTo =
        anyClosed ? metric.closedUpTo() : ahead ? Long.MIN_VALUE : floorEnd(shape, watermark);
    long lastEnd = shape.lastWindowEnd(slice.startMillis());
    if (lastEnd + latenessMillis <= closedTo) {
      output.deadLetter(leftOut.afterClose(slice, plan));
      return;
    }
    List<String> series = limits.within(metric, header.series());
    if (series == null) {
      output.deadLetter(leftOut.beyondLimit(slice, plan));
      return;
    }
    int number = metric.rowOf(series);
    if (number < 0) {
      number = metric.add(series);
      SeriesRow fresh = metric.cursor(number);
      fresh.putLong(RowLayout.BORN, slice.startMillis());
      fresh.putLong(RowLayout.LAST_DATA_END, lastEnd);
    } else {
      SeriesRow known = metric.cursor(number);
      if (Dormancy.of(known)) {
        Dormancy.end(known, slice.startMillis(), lastEnd);
      } else if (slice.startMillis() < known.getLong(RowLayout.BORN)) {
        known.putLong(RowLayout.BORN, slice.startMillis());
      }
    }
    OpenRow open = metric.pageOf(number).openRow(MetricShard.rowIn(number));
    open.slices().add(plan, slice);
    metric.sawDataUpTo(lastEnd);
    for (long end : shape.windowEnds(slice.startMillis())) {
      if (!ahead && end <= closedTo && end + latenessMillis > closedTo) {
        open.revised().add(end);
        metric.closedUpTo(closedTo);
      } else if (end > closedTo && !anyClosed) {
        metric.earliestOpen(Math.min(metric.earliestOpen(), end));
      }
    }
  }

  private void takeRecords(ShardCache.LiveShard live, Contributions.Records batch, long watermark) {
    Contributions.Header header = batch.header();
    MetricPlan plan = catalog.version(header.metric(), header.version());
    if (plan == null || batch.records().isEmpty()) {
      return;
    }
    boolean atOnce =
        plan.definition().window() instanceof WindowDefinition.EveryRecord every
            && every.order() == Order.ARRIVAL;
    MetricShard metric = shardOf(live, plan);
    if (atOnce && VersionSwitch.isAhead(plan, metric)) {
      turn(live, metric, plan.effectiveFromMillis());
      metric = shardOf(live, plan);
    }
    long judgedTo = atOnce ? Long.MIN_VALUE : Math.max(metric.closedUpTo(), watermark);
    for (Contributions.RecordPart record : batch.records()) {
      List<String> series = limits.within(metric, header.series());
      if (series == null) {
        output.deadLetter(leftOut.beyondLimit(record, header, plan));
      } else if (record.timeMillis() < judgedTo) {
        output.deadLetter(leftOut.afterClose(record, header, plan));
      } else if (!versions.holdsAt(plan, record.timeMillis())
          || versions.leftBehind(plan, metric)) {
        output.deadLetter(
            leftOut.otherVersion(
                header.series(), 1, record.timeMillis(), metric.compiled().plan()));
      } else {
        takeRecord(metric, plan, series, record, atOnce);
      }
    }
  }

  private void takeRecord(
      MetricShard metric,
      MetricPlan plan,
      List<String> series,
      Contributions.RecordPart record,
      boolean atOnce) {
    int number = metric.rowOf(series);
    if (number < 0) {
      number = metric.add(series);
      SeriesRow fresh = metric.cursor(number);
      fresh.putLong(RowLayout.LAST_DATA_END, RecordPoints.NOTHING_JUDGED);
      fresh.putLong(RowLayout.BORN, record.timeMillis());
    }
    metric.sawDataUpTo(record.timeMillis() + 1);
    if (atOnce) {
      records.judgeNow(metric, number, record);
    } else {
      metric.pageOf(number).openRow(MetricShard.rowIn(number)).add(plan, record);
      metric.earliestOpen(Math.min(metric.earliestOpen(), record.timeMillis() + 1));
    }
  }

  private void turn(ShardCache.LiveShard live, MetricShard metric, long atMillis) {
    round.settle();
    cache.takeOver(live, metric, versions.turn(metric, atMillis));
  }

  private MetricShard shardOf(ShardCache.LiveShard live, MetricPlan plan) {
    MetricShard known = cache.metric(live, plan.id());
    return known == null ? cache.create(live, compiler.of(plan)) : known;
  }

  private void step(ShardCache.LiveShard live, MetricShard metric, long watermark) {
    MetricPlan now = metric.compiled().plan();
    WindowShape shape = now.shape();
    if (shape == null) {
      stepRecords(live, metric, watermark);
      return;
    }
    long end = due.dueOf(metric);
    round.begin(end);
    long start = end - shape.sizeMillis();
    MetricPlan plan = catalog.planAt(metric.metric(), start);
    if (plan == null || !plan.measuresLike(now)) {
      turn(live, metric, start);
      return;
    }
    long cut = versions.cutWithin(plan, start, end);
    if (cut < end) {
      turn(live, metric, cut);
      return;
    }
    metric.switchTo(compiler.of(plan));
    boolean concerned = CompanionRound.concerns(metric, live.metrics().values());
    closer.close(
        metric,
        new WindowCloser.Companions(live.metrics(), concerned ? round : null),
        shape,
        end,
        latenessMillis);
    metric.closedUpTo(end);
    if (metric.size() == 0) {
      cache.erase(live, metric);
    }
  }

  private CompiledMetric versionOf(MetricShard metric, long version, long end) {
    WindowShape shape = metric.compiled().plan().shape();
    MetricPlan plan =
        version >= 0 || shape == null
            ? catalog.version(metric.metric(), version)
            : catalog.planAt(metric.metric(), end - shape.sizeMillis());
    return plan == null ? metric.compiled() : compiler.of(plan);
  }

  private void stepRecords(ShardCache.LiveShard live, MetricShard metric, long watermark) {
    MetricPlan now = metric.compiled().plan();
    long until = catalog.endOf(now);
    if (until != Long.MIN_VALUE) {
      records.judgeBefore(metric, Math.min(watermark, until));
    }
    if (until > watermark || until == Long.MAX_VALUE) {
      if (metric.size() == 0) {
        cache.erase(live, metric);
      }
      return;
    }
    long from = Math.max(until, metric.closedUpTo());
    MetricPlan next = catalog.planAt(metric.metric(), from);
    if (next != null && next.measuresLike(now)) {
      metric.switchTo(compiler.of(next));
      metric.earliestOpen(from);
    } else {
      turn(live, metric, from);
    }
  }

  private static long floorEnd(WindowShape shape, long watermark) {
    if (watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE) {
      return Long.MIN_VALUE;
    }
    return shape.nextWindowEnd(watermark) - shape.stepMillis();
  }
}
