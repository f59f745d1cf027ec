package dev.culprit.application.series;

import dev.culprit.application.metric.Shards;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the series of a source learnt from history before the stream: the state of a {@link
 * Rehearsal}, by shard and metric, in the form an engine keeps it in. Each part is handed out once,
 * when an engine meets a metric in a shard for the first time; the state says that it was, so that
 * no restart hands it out again.
 */
public final class WarmStart {
  private static final int CODEC_VERSION = 1;
  private static final byte[] DONE = {1};

  private final Map<Integer, Map<String, Map<String, byte[]>>> parts;

  private WarmStart(Map<Integer, Map<String, Map<String, byte[]>>> parts) {
    this.parts = parts;
  }

  /** Nothing was learnt. */
  public static WarmStart none() {
    return new WarmStart(new HashMap<>());
  }

  static WarmStart of(InMemorySeriesStateStore learnt) {
    WarmStart start = new WarmStart(new TreeMap<>());
    learnt
        .contents()
        .forEach((shard, entries) -> entries.forEach((key, bytes) -> start.put(shard, key, bytes)));
    return start;
  }

  /** This and what was learnt of other metrics. */
  public WarmStart and(WarmStart other) {
    WarmStart both = new WarmStart(new TreeMap<>());
    for (WarmStart each : new WarmStart[] {this, other}) {
      each.parts.forEach(
          (shard, metrics) ->
              metrics
                  .values()
                  .forEach(part -> part.forEach((key, bytes) -> both.put(shard, key, bytes))));
    }
    return both;
  }

  /** How much of it is leaves of earlier windows, kept for comparison; bytes. */
  long keptLeafBytes() {
    return parts.values().stream()
        .flatMap(metrics -> metrics.values().stream())
        .flatMap(part -> part.entrySet().stream())
        .filter(entry -> StateKeys.ofKeptLeaves(entry.getKey()))
        .mapToLong(entry -> entry.getValue().length)
        .sum();
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /**
   * @param shards over which the series are spread
   */
  public byte[] encode(Shards shards) {
    ByteSink sink = new ByteSink(1 << 16);
    sink.writeByte(CODEC_VERSION);
    sink.writeVarint(shards.count());
    sink.writeVarint(parts.size());
    parts.forEach(
        (shard, metrics) -> {
          sink.writeVarint(shard);
          sink.writeVarint(metrics.values().stream().mapToInt(Map::size).sum());
          metrics
              .values()
              .forEach(
                  part ->
                      part.forEach(
                          (key, bytes) -> {
                            sink.writeText(key);
                            sink.writeBytes(bytes);
                          }));
        });
    return sink.toByteArray();
  }

  /**
   * @param shards of the engine that is to go on with it
   * @param own the shards of that engine; the others are left out
   * @throws IllegalArgumentException when it was learnt with another number of shards
   */
  public static WarmStart decode(byte[] bytes, Shards shards, IntPredicate own) {
    ByteSource source = new ByteSource(bytes);
    int codec = source.readByte();
    long count = source.readVarint();
    if (codec != CODEC_VERSION || count != shards.count()) {
      throw new IllegalArgumentException(
          "What was learnt from history has version %d and %d shards, and %d and %d are needed: package the job again."
              .formatted(codec, count, CODEC_VERSION, shards.count()));
    }
    WarmStart start = new WarmStart(new HashMap<>());
    for (int left = source.readCount(2); left > 0; left--) {
      int shard = (int) source.readVarint();
      for (int entries = source.readCount(2); entries > 0; entries--) {
        String key = source.readText();
        byte[] value = source.readBytes();
        if (own.test(shard)) {
          start.put(shard, key, value);
        }
      }
    }
    source.requireEnd();
    return start;
  }

  /**
   * Puts what was learnt of a metric in a shard into the store, once.
   *
   * @return whether the store has it now, and had nothing of it before
   */
  boolean handOut(int shard, String metric, SeriesStateStore store) {
    Map<String, byte[]> part = take(shard, metric);
    if (part == null || store.get(shard, StateKeys.warmed(metric)) != null) {
      return false;
    }
    part.forEach((key, bytes) -> store.put(shard, key, bytes));
    store.put(shard, StateKeys.warmed(metric), DONE);
    return true;
  }

  /** Drops what was learnt of a metric that has state in a shard: it is not needed any more. */
  void pass(int shard, String metric, SeriesStateStore store) {
    if (take(shard, metric) != null && store.get(shard, StateKeys.warmed(metric)) == null) {
      store.put(shard, StateKeys.warmed(metric), DONE);
    }
  }

  private @Nullable Map<String, byte[]> take(int shard, String metric) {
    Map<String, Map<String, byte[]>> metrics = parts.get(shard);
    Map<String, byte[]> part = metrics == null ? null : metrics.remove(metric);
    if (metrics != null && metrics.isEmpty()) {
      parts.remove(shard);
    }
    return part;
  }

  private void put(int shard, String key, byte[] bytes) {
    String metric = StateKeys.metricOf(key);
    if (!metric.isEmpty()) {
      parts
          .computeIfAbsent(shard, s -> new TreeMap<>())
          .computeIfAbsent(metric, m -> new TreeMap<>())
          .put(key, bytes);
    }
  }
}
