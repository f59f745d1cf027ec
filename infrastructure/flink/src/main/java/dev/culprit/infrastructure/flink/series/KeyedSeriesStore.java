package dev.culprit.infrastructure.flink.series;

import dev.culprit.application.series.SeriesStateStore;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * <p>A backend on the heap keeps and hands out the very arrays, which the engine goes on changing,
 * so there they are copied; RocksDB copies by itself.
 */
final class KeyedSeriesStore implements SeriesStateStore {
  static final MapStateDescriptor<String, byte[]> STATE =
      new MapStateDescriptor<>(
          "series", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final MapState<String, byte[]> state;
  private final KeyContext context;
  private final ShardKeys keys;
  private final boolean copying;

  @FunctionalInterface
  private interface Access<R> {
    R run() throws Exception;
  }

  KeyedSeriesStore(
      MapState<String, byte[]> state, KeyContext context, ShardKeys keys, boolean copying) {
    this.copying = copying;
    this.state = state;
    this.context = context;
    this.keys = keys;
  }

  @Override
  public byte @Nullable [] get(int shard, String key) {
    byte[][] found = new byte[1][];
    at(shard, () -> found[0] = state.get(key));
    return found[0] == null ? null : own(found[0]);
  }

  @Override
  public void put(int shard, String key, byte[] value) {
    at(
        shard,
        () -> {
          state.put(key, own(value));
          return true;
        });
  }

  @Override
  public void remove(int shard, String key) {
    at(
        shard,
        () -> {
          state.remove(key);
          return true;
        });
  }

  private byte[] own(byte[] value) {
    return copying ? value.clone() : value;
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
