package dev.culprit.infrastructure.flink.wire;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * Remembers {@link ShardMessageSerializer} in snapshots; found by name and made without arguments.
 */
public final class ShardMessageSerializerSnapshot
    extends SimpleTypeSerializerSnapshot<ShardMessage> {
  public ShardMessageSerializerSnapshot() {
    super(ShardMessageSerializer::new);
  }
}
