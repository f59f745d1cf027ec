package dev.culprit.infrastructure.flink.series;

import dev.culprit.application.series.SeriesStateStore;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of each shard in keyed state. The engine writes shards behind, also ones that are not being
 * worked on, so every access names its key and puts back the one that was set.
 *
 * <p>The keys of a shard are remembered once read: they are few, a key a page, and walking over
 * them in RocksDB is what costs.
 */
final class KeyedSeriesStore implements SeriesStateStore {
  static final MapStateDescriptor<String, byte[]> STATE =
      new MapStateDescriptor<>(
          "series", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final MapState<String, byte[]> state;
  private final KeyContext context;
  private final ShardKeys keys;
  private final Map<Integer, TreeSet<String>> known = new HashMap<>();

  @FunctionalInterface
  private interface Access<R> {
    R run() throws Exception;
  }

  KeyedSeriesStore(MapState<String, byte[]> state, KeyContext context, ShardKeys keys) {
    this.state = state;
    this.context = context;
    this.keys = keys;
  }

  @Override
  public byte @Nullable [] get(int shard, String key) {
    byte[][] found = new byte[1][];
    at(shard, () -> found[0] = state.get(key));
    return found[0];
  }

  @Override
  public void put(int shard, String key, byte[] value) {
    keysOf(shard).add(key);
    at(
        shard,
        () -> {
          state.put(key, value);
          return true;
        });
  }

  @Override
  public void remove(int shard, String key) {
    keysOf(shard).remove(key);
    at(
        shard,
        () -> {
          state.remove(key);
          return true;
        });
  }

  @Override
  public List<String> keys(int shard, String prefix) {
    List<String> found = new ArrayList<>();
    for (String key : keysOf(shard).tailSet(prefix)) {
      if (!key.startsWith(prefix)) {
        break;
      }
      found.add(key);
    }
    return found;
  }

  private TreeSet<String> keysOf(int shard) {
    TreeSet<String> found = known.get(shard);
    if (found == null) {
      TreeSet<String> read = new TreeSet<>();
      at(
          shard,
          () -> {
            state.keys().forEach(read::add);
            return true;
          });
      known.put(shard, read);
      found = read;
    }
    return found;
  }

  private <R> void at(int shard, Access<R> access) {
    Object before = context.getCurrentKey();
    context.setCurrentKey(keys.keyOf(shard));
    try {
      access.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException("state of shard " + shard, e));
    } finally {
      if (before != null) {
        context.setCurrentKey(before);
      }
    }
  }
}
