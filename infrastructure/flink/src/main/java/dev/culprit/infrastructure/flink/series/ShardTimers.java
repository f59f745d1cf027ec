package dev.culprit.infrastructure.flink.series;

import dev.culprit.application.series.SeriesEngine;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * One event-time timer a shard, at the next thing its series have to do. Timers survive in
 * snapshots; one that is no longer needed fires without effect.
 */
final class ShardTimers {
  private final InternalTimerService<VoidNamespace> timers;
  private final KeyContext context;
  private final ShardKeys keys;
  private final Map<Integer, Long> set = new HashMap<>();

  ShardTimers(InternalTimerService<VoidNamespace> timers, KeyContext context, ShardKeys keys) {
    this.timers = timers;
    this.context = context;
    this.keys = keys;
  }

  /** Learns which timers a snapshot brought back. */
  void restore() throws Exception {
    timers.forEachEventTimeTimer(
        (namespace, at) -> set.put(keys.shardOf((Integer) context.getCurrentKey()), at));
  }

  /** Sets the shard's timer to what the engine wants now. */
  void reset(int shard, SeriesEngine engine) {
    long due = engine.nextTimer(shard);
    Long known = set.put(shard, due);
    long before = known == null ? Long.MAX_VALUE : known;
    if (due == before) {
      return;
    }
    Object key = context.getCurrentKey();
    context.setCurrentKey(keys.keyOf(shard));
    if (before != Long.MAX_VALUE) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before);
    }
    if (due != Long.MAX_VALUE) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
    }
    if (key != null) {
      context.setCurrentKey(key);
    }
  }

  /** The shard's timer went off. */
  void fired(int shard) {
    set.remove(shard);
  }

  /** Sets the timers of all shards anew, after a change that may concern any of them. */
  void resetAll(SeriesEngine engine) {
    Map.copyOf(set).keySet().forEach(shard -> reset(shard, engine));
  }
}
