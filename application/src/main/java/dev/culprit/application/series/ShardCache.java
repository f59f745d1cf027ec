package dev.culprit.application.series;

import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.Output;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live shards in memory, written behind: dirty ones when they are evicted, in a trickle, and all of
 * them before a checkpoint. Bounded by bytes, least recently used first.
 */
final class ShardCache {
  private static final Logger LOG = LoggerFactory.getLogger(ShardCache.class);
  private static final byte[] NO_METRICS = {0};

  private final SeriesStateStore store;
  private final MetricCatalog catalog;
  private final CompiledMetrics compiler;
  private final VersionSwitch versions;
  private final Output output;
  private final long capacityBytes;
  private final WarmStart warm;
  private final LinkedHashMap<Integer, LiveShard> shards = new LinkedHashMap<>(16, 0.75f, true);
  private long heapBytes;

  /** The metrics of one shard. */
  static final class LiveShard {
    private final int number;
    private final TreeMap<String, MetricShard> metrics = new TreeMap<>();
    private long heapBytes;
    private boolean indexDirty;

    private LiveShard(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    TreeMap<String, MetricShard> metrics() {
      return metrics;
    }
  }

  ShardCache(
      SeriesStateStore store,
      MetricCatalog catalog,
      CompiledMetrics compiler,
      VersionSwitch versions,
      Output output,
      long capacityBytes,
      WarmStart warm) {
    this.warm = warm;
    this.output = output;
    this.store = store;
    this.catalog = catalog;
    this.compiler = compiler;
    this.versions = versions;
    this.capacityBytes = capacityBytes;
  }

  LiveShard shard(int number) {
    LiveShard known = shards.get(number);
    if (known == null) {
      known = load(number);
      shards.put(number, known);
    }
    return known;
  }

  @Nullable MetricShard metric(LiveShard shard, String metric) {
    return shard.metrics().get(metric);
  }

  MetricShard create(LiveShard shard, CompiledMetric compiled) {
    MetricShard warmed = warmed(shard.number(), compiled);
    MetricShard created =
        warmed == null ? new MetricShard(shard.number(), compiled, store) : warmed;
    shard.metrics().put(compiled.plan().id(), created);
    shard.indexDirty = true;
    return created;
  }

  /** What was learnt from history; null if nothing was, or it was of something else. */
  private @Nullable MetricShard warmed(int shard, CompiledMetric compiled) {
    String metric = compiled.plan().id();
    if (!warm.handOut(shard, metric, store)) {
      return null;
    }
    MetricShard.Restored learnt = MetricShard.read(shard, metric, store, catalog, compiler);
    if (learnt == null || learnt.basis().meaning() != compiled.plan().basis().meaning()) {
      StoredMetric.erase(shard, metric, store);
      return null;
    }
    learnt.shard().switchTo(compiled);
    if (learnt.basis().leaves() != compiled.plan().basis().leaves()) {
      learnt.shard().forgetLeaves();
    }
    return learnt.shard();
  }

  /** Forgets a metric of a shard, also in the store. */
  void erase(LiveShard shard, MetricShard metric) {
    metric.erase();
    shard.metrics().remove(metric.metric());
    shard.indexDirty = true;
  }

  /** Counts roughly what a message added; {@link #settle} counts exactly. */
  void grew(LiveShard shard, long bytes) {
    shard.heapBytes += bytes;
    heapBytes += bytes;
    if (heapBytes > capacityBytes) {
      settle(shard);
    }
  }

  /** Counts a shard's bytes anew after it was worked on, and evicts others while over the bound. */
  void settle(LiveShard shard) {
    long bytes = 100;
    for (MetricShard metric : shard.metrics().values()) {
      bytes += metric.heapBytes();
    }
    heapBytes += bytes - shard.heapBytes;
    shard.heapBytes = bytes;
    if (heapBytes <= capacityBytes) {
      return;
    }
    Iterator<LiveShard> eldest = shards.values().iterator();
    List<LiveShard> evicted = new ArrayList<>();
    long remaining = heapBytes;
    while (remaining > capacityBytes && eldest.hasNext()) {
      LiveShard candidate = eldest.next();
      if (candidate != shard) {
        evicted.add(candidate);
        remaining -= candidate.heapBytes;
      }
    }
    for (LiveShard candidate : evicted) {
      write(candidate, Integer.MAX_VALUE);
      shards.remove(candidate.number());
      heapBytes -= candidate.heapBytes;
    }
  }

  /** Writes about this many dirty entries, the least recently used shards first. */
  void trickle(int most) {
    int left = most;
    for (LiveShard shard : shards.values()) {
      if (left <= 0) {
        return;
      }
      left -= write(shard, left);
    }
  }

  void flush() {
    for (LiveShard shard : shards.values()) {
      write(shard, Integer.MAX_VALUE);
    }
  }

  long heapBytes() {
    return heapBytes;
  }

  private int write(LiveShard shard, int most) {
    int written = 0;
    if (shard.indexDirty) {
      store.put(shard.number(), StateKeys.INDEX, index(shard));
      shard.indexDirty = false;
      written++;
    }
    for (MetricShard metric : shard.metrics().values()) {
      if (written < most && metric.dirty()) {
        written += metric.write(most - written);
      }
    }
    return written;
  }

  private LiveShard load(int number) {
    LiveShard shard = new LiveShard(number);
    for (String metric : presentIds(shard)) {
      warm.pass(number, metric, store);
      MetricShard.Restored restored = MetricShard.read(number, metric, store, catalog, compiler);
      if (restored == null) {
        LOG.warn(
            "The state of metric '{}' in shard {} is dropped: there is no such metric any more.",
            metric,
            number);
        GoneMetric.end(number, metric, store, output);
        StoredMetric.erase(number, metric, store);
        shard.indexDirty = true;
      } else {
        shard.metrics().put(metric, restored.shard());
        if (!restored.basis().equals(restored.shard().compiled().plan().basis())) {
          takeOver(shard, restored.shard(), versions.restored(restored));
        }
      }
    }
    return shard;
  }

  /**
   * The metrics that have state in a shard, after those with another id by now were moved to it.
   */
  private List<String> presentIds(LiveShard shard) {
    byte[] index = store.get(shard.number(), StateKeys.INDEX);
    ByteSource source = new ByteSource(index == null ? NO_METRICS : index);
    List<String> stored = new ArrayList<>();
    for (int left = source.readCount(1); left > 0; left--) {
      stored.add(source.readText());
    }
    List<String> present = new ArrayList<>(stored);
    for (String metric : stored) {
      String now = catalog.presentId(metric);
      if (!present.contains(now)) {
        StoredMetric.rename(shard.number(), metric, now, store);
        present.set(present.indexOf(metric), now);
        shard.indexDirty = true;
      }
    }
    return present;
  }

  /** Puts what goes on in the place of what was; null when nothing does. */
  void takeOver(LiveShard shard, MetricShard before, @Nullable MetricShard after) {
    if (after == null) {
      erase(shard, before);
    } else if (after != before) {
      before.erase();
      shard.metrics().put(after.metric(), after);
    }
  }

  private static byte[] index(LiveShard shard) {
    ByteSink sink = new ByteSink();
    sink.writeVarint(shard.metrics().size());
    shard.metrics().keySet().forEach(sink::writeText);
    return sink.toByteArray();
  }
}
