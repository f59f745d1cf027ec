package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends people's labels to a shard. Labels have no effect yet; until they do, their bytes alone
 * decide where each goes.
 */
public final class FeedbackRouter extends RichMapFunction<byte[], ShardMessage> {
  private static final long serialVersionUID = 1L;

  private final int maxParallelism;
  private transient @Nullable ShardKeys keys;
  private transient @Nullable Shards shards;

  public FeedbackRouter(int maxParallelism) {
    this.maxParallelism = maxParallelism;
  }

  @Override
  public void open(OpenContext context) {
    keys = ShardKeys.forMaxParallelism(maxParallelism);
    shards = Shards.forMaxParallelism(maxParallelism);
  }

  @Override
  public ShardMessage map(byte[] value) {
    int shard =
        Objects.requireNonNull(shards).of(List.of(new String(value, StandardCharsets.ISO_8859_1)));
    return new ShardMessage(
        Objects.requireNonNull(keys).keyOf(shard), ShardMessage.FEEDBACK, value);
  }
}
