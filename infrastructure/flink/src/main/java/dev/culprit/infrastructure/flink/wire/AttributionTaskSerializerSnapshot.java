package dev.culprit.infrastructure.flink.wire;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * Remembers {@link AttributionTaskSerializer} in snapshots; found by name and made without
 * arguments.
 */
public final class AttributionTaskSerializerSnapshot
    extends SimpleTypeSerializerSnapshot<AttributionTask> {
  public AttributionTaskSerializerSnapshot() {
    super(AttributionTaskSerializer::new);
  }
}
