package dev.culprit.application.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: bytes of each shard, by canonical key. Durable as of the last checkpoint of whoever runs
 * the engine. The engine keeps live objects itself and writes behind, so this is not on the path of
 * every record.
 */
public interface SeriesStateStore {
  byte @Nullable [] get(int shard, String key);

  void put(int shard, String key, byte[] value);

  void remove(int shard, String key);

  /** The keys of a shard that start with a prefix, in no particular order. */
  List<String> keys(int shard, String prefix);
}
