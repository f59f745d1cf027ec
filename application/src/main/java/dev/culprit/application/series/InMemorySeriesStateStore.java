package dev.culprit.application.series;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps state on the heap: for backtests, previews and tests. */
public final class InMemorySeriesStateStore implements SeriesStateStore {
  private final Map<Integer, Map<String, byte[]>> shards = new HashMap<>();

  /** Everything, by shard and key. */
  Map<Integer, Map<String, byte[]>> contents() {
    return shards;
  }

  @Override
  public byte @Nullable [] get(int shard, String key) {
    byte[] value = shards.getOrDefault(shard, Map.of()).get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public void put(int shard, String key, byte[] value) {
    shards.computeIfAbsent(shard, s -> new HashMap<>()).put(key, value.clone());
  }

  @Override
  public void remove(int shard, String key) {
    shards.getOrDefault(shard, new HashMap<>()).remove(key);
  }

  /** What is kept now, to go on from in two ways. */
  public InMemorySeriesStateStore copy() {
    InMemorySeriesStateStore copy = new InMemorySeriesStateStore();
    // Values are never changed, only replaced.
    shards.forEach((shard, values) -> copy.shards.put(shard, new HashMap<>(values)));
    return copy;
  }
}
