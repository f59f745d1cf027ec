package dev.culprit.infrastructure.flink.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link Raw} between tasks. */
public final class RawSerializer extends WireSerializer<Raw> {
  private static final long serialVersionUID = 1L;

  @Override
  public Raw createInstance() {
    return new Raw(null, 0, 0, 0, 0);
  }

  @Override
  public void serialize(Raw record, DataOutputView target) throws IOException {
    writeBytes(record.value(), target);
    target.writeInt(record.partition());
    target.writeLong(record.offset());
    target.writeLong(record.kafkaTimeMillis());
    target.writeLong(record.eventTimeMillis());
  }

  @Override
  public Raw deserialize(DataInputView source) throws IOException {
    return new Raw(
        readNullableBytes(source),
        source.readInt(),
        source.readLong(),
        source.readLong(),
        source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Raw> snapshotConfiguration() {
    return new RawSerializerSnapshot();
  }
}
