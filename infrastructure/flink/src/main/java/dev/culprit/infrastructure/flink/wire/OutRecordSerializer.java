package dev.culprit.infrastructure.flink.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link OutRecord} between tasks. */
public final class OutRecordSerializer extends WireSerializer<OutRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public OutRecord createInstance() {
    return new OutRecord("", null, new byte[0]);
  }

  @Override
  public void serialize(OutRecord record, DataOutputView target) throws IOException {
    target.writeUTF(record.topic());
    writeBytes(record.key(), target);
    writeBytes(record.value(), target);
  }

  @Override
  public OutRecord deserialize(DataInputView source) throws IOException {
    return new OutRecord(source.readUTF(), readNullableBytes(source), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<OutRecord> snapshotConfiguration() {
    return new OutRecordSerializerSnapshot();
  }
}
