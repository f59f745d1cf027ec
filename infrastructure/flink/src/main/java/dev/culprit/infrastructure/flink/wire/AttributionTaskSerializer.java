package dev.culprit.infrastructure.flink.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link AttributionTask} between tasks. */
public final class AttributionTaskSerializer extends WireSerializer<AttributionTask> {
  private static final long serialVersionUID = 1L;

  @Override
  public AttributionTask createInstance() {
    return new AttributionTask("", 0, new byte[0]);
  }

  @Override
  public void serialize(AttributionTask record, DataOutputView target) throws IOException {
    target.writeUTF(record.anomalyId());
    target.writeLong(record.sequence());
    writeBytes(record.request(), target);
  }

  @Override
  public AttributionTask deserialize(DataInputView source) throws IOException {
    return new AttributionTask(source.readUTF(), source.readLong(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<AttributionTask> snapshotConfiguration() {
    return new AttributionTaskSerializerSnapshot();
  }
}
