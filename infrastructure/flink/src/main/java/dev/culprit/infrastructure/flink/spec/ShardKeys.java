package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.metric.Shards;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The key Flink sees for each shard, chosen so that shard s falls in key group s modulo
 * max-parallelism. Keys of Flink's own hashing would leave some key groups with twice the shards of
 * others.
 *
 * <p>The keys are the smallest whole numbers ≥ 0 that fit, so they depend on max-parallelism alone
 * and are part of the state's format.
 */
public final class ShardKeys {
  private final int[] keys;
  private final Map<Integer, Integer> shards = new HashMap<>();

  private ShardKeys(int[] keys) {
    this.keys = keys;
    for (int shard = 0; shard < keys.length; shard++) {
      shards.put(keys[shard], shard);
    }
  }

  /** The keys of all {@link Shards#forMaxParallelism shards} of a job. */
  public static ShardKeys forMaxParallelism(int maxParallelism) {
    int[] keys = new int[Shards.forMaxParallelism(maxParallelism).count()];
    int[] found = new int[maxParallelism];
    int missing = keys.length;
    for (int key = 0; missing > 0; key++) {
      int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
      if (found[group] < Shards.PER_KEY_GROUP) {
        keys[group + found[group] * maxParallelism] = key;
        found[group]++;
        missing--;
      }
    }
    return new ShardKeys(keys);
  }

  public int keyOf(int shard) {
    return keys[shard];
  }

  /**
   * @throws IllegalArgumentException when no shard has this key: state of another max-parallelism
   */
  public int shardOf(int key) {
    Integer shard = shards.get(key);
    if (shard == null) {
      throw new IllegalArgumentException("key " + key + " belongs to no shard");
    }
    return shard;
  }

  public int count() {
    return keys.length;
  }

  /** A number that changes when any key does, to check state against. */
  public int fingerprint() {
    return Arrays.hashCode(keys);
  }
}
