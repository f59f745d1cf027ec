package dev.culprit.infrastructure.flink.wire;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** Remembers {@link RawSerializer} in snapshots; found by name and made without arguments. */
public final class RawSerializerSnapshot extends SimpleTypeSerializerSnapshot<Raw> {
  public RawSerializerSnapshot() {
    super(RawSerializer::new);
  }
}
