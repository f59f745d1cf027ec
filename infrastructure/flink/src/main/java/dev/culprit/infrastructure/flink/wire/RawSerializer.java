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
    return new Raw(null, null, 0, 0, 0, 0);
  }

  @Override
  public void serialize(Raw record, DataOutputView target) throws IOException {
    // Partitions count from 0: the complement says, for no byte more, that a key follows.
    byte[] key = record.key();
    target.writeInt(key == null ? record.partition() : ~record.partition());
    if (key != null) {
      writeBytes(key, target);
    }
    writeBytes(record.value(), target);
    target.writeLong(record.offset());
    target.writeLong(record.kafkaTimeMillis());
    target.writeLong(record.eventTimeMillis());
  }

  @Override
  public Raw deserialize(DataInputView source) throws IOException {
    int partition = source.readInt();
    boolean keyed = partition < 0;
    return new Raw(
        keyed ? readBytes(source) : null,
        readNullableBytes(source),
        keyed ? ~partition : partition,
        source.readLong(),
        source.readLong(),
        source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Raw> snapshotConfiguration() {
    return new RawSerializerSnapshot();
  }
}
