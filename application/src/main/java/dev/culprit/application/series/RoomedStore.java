package dev.culprit.application.series;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state on the heap, with tables of leaves only as long as there is room for them: once there
 * is none, those that are here make room for others, and no more are kept.
 */
final class RoomedStore implements SeriesStateStore {
  private final InMemorySeriesStateStore store = new InMemorySeriesStateStore();
  private final LeafRoom room;
  private long taken;
  private boolean full;

  RoomedStore(LeafRoom room) {
    this.room = room;
  }

  InMemorySeriesStateStore contents() {
    return store;
  }

  /** Whether there was no room. */
  boolean full() {
    return full;
  }

  @Override
  public byte @Nullable [] get(int shard, String key) {
    return store.get(shard, key);
  }

  @Override
  public void put(int shard, String key, byte[] value) {
    if (StateKeys.ofKeptLeaves(key)) {
      release(shard, key);
      if (full || !room.take(value.length)) {
        dropLeaves();
        return;
      }
      taken += value.length;
    }
    store.put(shard, key, value);
  }

  @Override
  public void remove(int shard, String key) {
    if (StateKeys.ofKeptLeaves(key)) {
      release(shard, key);
    }
    store.remove(shard, key);
  }

  private void release(int shard, String key) {
    byte[] before = store.contents().getOrDefault(shard, Map.of()).get(key);
    if (before != null) {
      store.remove(shard, key);
      taken -= before.length;
      room.giveBack(before.length);
    }
  }

  private void dropLeaves() {
    if (!full) {
      full = true;
      store.contents().values().forEach(all -> all.keySet().removeIf(StateKeys::ofKeptLeaves));
      room.giveBack(taken);
      taken = 0;
    }
  }
}
