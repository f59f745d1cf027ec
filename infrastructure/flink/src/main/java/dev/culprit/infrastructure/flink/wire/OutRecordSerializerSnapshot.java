package dev.culprit.infrastructure.flink.wire;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** Remembers {@link OutRecordSerializer} in snapshots; found by name and made without arguments. */
public final class OutRecordSerializerSnapshot extends SimpleTypeSerializerSnapshot<OutRecord> {
  public OutRecordSerializerSnapshot() {
    super(OutRecordSerializer::new);
  }
}
