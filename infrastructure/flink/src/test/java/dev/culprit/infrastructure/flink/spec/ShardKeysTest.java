package dev.culprit.infrastructure.flink.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

class ShardKeysTest {
  @Test
  void shouldPutEveryShardInTheKeyGroupOfItsNumber() {
    for (int maxParallelism : new int[] {1, 7, 128, 720}) {
      ShardKeys keys = ShardKeys.forMaxParallelism(maxParallelism);
      assertThat(keys.count()).isEqualTo(4 * maxParallelism);
      for (int shard = 0; shard < keys.count(); shard++) {
        assertThat(KeyGroupRangeAssignment.assignToKeyGroup(keys.keyOf(shard), maxParallelism))
            .isEqualTo(shard % maxParallelism);
        assertThat(keys.shardOf(keys.keyOf(shard))).isEqualTo(shard);
      }
    }
  }

  @Test
  void shouldNeverChangeItsKeysBecauseTheyArePartOfTheState() {
    assertThat(ShardKeys.forMaxParallelism(720).fingerprint()).isEqualTo(379_620_747);
  }

  @Test
  void shouldRefuseAKeyThatBelongsToNoShard() {
    ShardKeys keys = ShardKeys.forMaxParallelism(4);
    assertThatThrownBy(() -> keys.shardOf(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to no shard");
  }
}
