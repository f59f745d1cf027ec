package dev.culprit.application.metric;

import dev.culprit.domain.aggregate.StableHash;
import java.util.List;

/**
 * Spreads series over a fixed number of shards. The shard depends on the split-by values alone, not
 * on the metric, so that companion metrics meet. Count and hash are part of the state's format.
 *
 * @param count number of shards
 */
public record Shards(int count) {
  /** Shards per key group. */
  public static final int PER_KEY_GROUP = 4;

  public Shards {
    if (count < 1) {
      throw new IllegalArgumentException("at least one shard is needed");
    }
  }

  public static Shards forMaxParallelism(int maxParallelism) {
    return new Shards(PER_KEY_GROUP * maxParallelism);
  }

  /** The shard of a series, from 0 to count − 1. */
  public int of(List<String> splitValues) {
    long hash = 0;
    for (String value : splitValues) {
      hash = StableHash.combine(hash, StableHash.of(value));
    }
    return (int) Math.floorMod(StableHash.mix(hash), (long) count);
  }
}
