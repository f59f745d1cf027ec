package dev.culprit.infrastructure.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WireTypeTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final byte[] KEY = {4};

  @Test
  void shouldReadBackWhatItWrites() throws IOException {
    Raw raw = roundTrip(WireType.RAW, new Raw(KEY, BYTES, 3, 17, 5, -9));
    assertThat(raw.key()).containsExactly(4);
    assertThat(raw.value()).containsExactly(1, 2, 3);
    assertThat(List.of(raw.partition(), raw.offset(), raw.kafkaTimeMillis(), raw.eventTimeMillis()))
        .isEqualTo(Arrays.<Object>asList(3, 17L, 5L, -9L));
    ShardMessage message = roundTrip(WireType.SHARD_MESSAGE, new ShardMessage(7, (byte) 2, BYTES));
    assertThat(message.key()).isEqualTo(7);
    assertThat(message.kind()).isEqualTo(ShardMessage.FEEDBACK);
    assertThat(message.payload()).isEqualTo(BYTES);
    OutRecord out = roundTrip(WireType.OUT_RECORD, new OutRecord("t", new byte[0], BYTES));
    assertThat(out.topic()).isEqualTo("t");
    assertThat(out.key()).isEmpty();
    assertThat(out.value()).isEqualTo(BYTES);
    AttributionTask task = roundTrip(WireType.ATTRIBUTION_TASK, new AttributionTask("a", 4, BYTES));
    assertThat(task.anomalyId()).isEqualTo("a");
    assertThat(task.sequence()).isEqualTo(4);
    assertThat(task.request()).isEqualTo(BYTES);
  }

  @Test
  void shouldKeepTombstonesApartFromEmptyValues() throws IOException {
    assertThat(roundTrip(WireType.RAW, new Raw(null, null, 0, 0, 0, 0)).value()).isNull();
    assertThat(roundTrip(WireType.RAW, new Raw(null, new byte[0], 0, 0, 0, 0)).value()).isEmpty();
    assertThat(roundTrip(WireType.OUT_RECORD, new OutRecord("t", null, BYTES)).key()).isNull();
  }

  @Test
  void shouldTellNoKeyFromAnEmptyOneAndPayNothingForNone() throws IOException {
    Raw keyless = roundTrip(WireType.RAW, new Raw(null, BYTES, 0, 17, 5, -9));
    assertThat(keyless.key()).isNull();
    assertThat(keyless.partition()).isZero();
    Raw empty = roundTrip(WireType.RAW, new Raw(new byte[0], BYTES, 0, 17, 5, -9));
    assertThat(empty.key()).isEmpty();
    assertThat(empty.partition()).isZero();
    DataOutputSerializer out = new DataOutputSerializer(64);
    new RawSerializer().serialize(keyless, out);
    int valueAndItsLength = BYTES.length + Integer.BYTES;
    assertThat(out.length()).isEqualTo(valueAndItsLength + Integer.BYTES + 3 * Long.BYTES);
  }

  @Test
  void shouldStayCompatibleWithItsOwnSnapshot() {
    Stream.of(WireType.RAW, WireType.OUT_RECORD, WireType.ATTRIBUTION_TASK, WireType.SHARD_MESSAGE)
        .forEach(type -> assertThat(isCompatible(type)).as(type.toString()).isTrue());
  }

  private static <T> boolean isCompatible(TypeInformation<T> type) {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    TypeSerializerSchemaCompatibility<T> compatibility =
        serializer
            .snapshotConfiguration()
            .resolveSchemaCompatibility(serializer.snapshotConfiguration());
    return compatibility.isCompatibleAsIs();
  }

  private static <T> T roundTrip(TypeInformation<T> type, T record) throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(record, out);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
    DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
    T read = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return read;
  }
}
