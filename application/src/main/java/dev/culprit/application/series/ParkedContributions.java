package dev.culprit.application.series;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Contributions of metric versions this task has not heard of yet: a change can reach the upstream
 * tasks first. They wait in state as the bytes they came in.
 */
final class ParkedContributions {
  private final SeriesStateStore store;
  private final Set<Integer> waiting = new TreeSet<>();
  private final Set<Integer> looked = new HashSet<>();

  ParkedContributions(SeriesStateStore store) {
    this.store = store;
  }

  void add(int shard, byte[] payload) {
    int count = count(shard);
    store.put(shard, StateKeys.parked(count), payload);
    ByteSink sink = new ByteSink(4);
    sink.writeVarint(count + 1);
    store.put(shard, StateKeys.PARKED, sink.toByteArray());
    waiting.add(shard);
  }

  /** The shards known to have some. */
  List<Integer> shards() {
    return List.copyOf(waiting);
  }

  /**
   * Takes out what waits in a shard, in the order it came; also what an earlier task left there.
   */
  List<byte[]> take(int shard) {
    boolean left = looked.add(shard) && count(shard) > 0;
    if (!waiting.remove(shard) && !left) {
      return List.of();
    }
    int count = count(shard);
    List<byte[]> payloads = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      byte[] payload = store.get(shard, StateKeys.parked(number));
      store.remove(shard, StateKeys.parked(number));
      if (payload != null) {
        payloads.add(payload);
      }
    }
    store.remove(shard, StateKeys.PARKED);
    return payloads;
  }

  private int count(int shard) {
    byte[] count = store.get(shard, StateKeys.PARKED);
    return count == null ? 0 : (int) new ByteSource(count).readVarint();
  }
}
