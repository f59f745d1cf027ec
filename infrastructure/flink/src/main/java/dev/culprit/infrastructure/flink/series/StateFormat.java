package dev.culprit.infrastructure.flink.series;

import dev.culprit.infrastructure.flink.spec.ShardKeys;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/**
 * What the keys of the state depend on: version, number of shards, their keys. State written with
 * other ones would be looked for in the wrong places, so it is refused.
 */
final class StateFormat {
  static final ListStateDescriptor<long[]> STATE =
      new ListStateDescriptor<>("format", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

  static final int VERSION = 1;

  private StateFormat() {}

  static List<long[]> of(ShardKeys keys) {
    return List.of(new long[] {VERSION, keys.count(), keys.fingerprint()});
  }

  /**
   * @throws IllegalStateException with the reason when a restored format is another one
   */
  static void check(ShardKeys keys, Iterable<long[]> restored) {
    long[] own = of(keys).get(0);
    for (long[] found : restored) {
      if (!Arrays.equals(own, found)) {
        throw new IllegalStateException(
            "The state has format "
                + Arrays.toString(found)
                + " (version, shards, keys), this job has "
                + Arrays.toString(own)
                + ". Start with the 'engine.max-parallelism' it was written with, or afresh.");
      }
    }
  }
}
