package dev.culprit.application.series;

import org.jspecify.annotations.Nullable;

/**
 * Port: bytes of each shard, by canonical key. Durable as of the last checkpoint of whoever runs
 * the engine. The engine keeps live objects itself and writes behind, so this is not on the path of
 * every record.
 */
public interface SeriesStateStore {
  /** The bytes last put, which the caller may change without changing what is stored. */
  byte @Nullable [] get(int shard, String key);

  /** Takes the bytes as they are now: the caller may go on changing the array. */
  void put(int shard, String key, byte[] value);

  void remove(int shard, String key);
}
