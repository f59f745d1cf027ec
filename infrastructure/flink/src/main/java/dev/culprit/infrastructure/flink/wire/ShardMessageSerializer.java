package dev.culprit.infrastructure.flink.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link ShardMessage} between tasks. */
public final class ShardMessageSerializer extends WireSerializer<ShardMessage> {
  private static final long serialVersionUID = 1L;

  @Override
  public ShardMessage createInstance() {
    return new ShardMessage(0, ShardMessage.CONTRIBUTIONS, new byte[0]);
  }

  @Override
  public void serialize(ShardMessage record, DataOutputView target) throws IOException {
    target.writeInt(record.key());
    target.writeByte(record.kind());
    writeBytes(record.payload(), target);
  }

  @Override
  public ShardMessage deserialize(DataInputView source) throws IOException {
    return new ShardMessage(source.readInt(), source.readByte(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<ShardMessage> snapshotConfiguration() {
    return new ShardMessageSerializerSnapshot();
  }
}
