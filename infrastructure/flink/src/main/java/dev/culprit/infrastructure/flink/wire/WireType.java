package dev.culprit.infrastructure.flink.wire;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink how a wire record is written, so that it never falls back to reflection or Kryo.
 *
 * @param <T> an immutable wire record
 */
public final class WireType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  public static final WireType<Raw> RAW = new WireType<>(Raw.class, new RawSerializer());
  public static final WireType<ShardMessage> SHARD_MESSAGE =
      new WireType<>(ShardMessage.class, new ShardMessageSerializer());
  public static final WireType<OutRecord> OUT_RECORD =
      new WireType<>(OutRecord.class, new OutRecordSerializer());
  public static final WireType<AttributionTask> ATTRIBUTION_TASK =
      new WireType<>(AttributionTask.class, new AttributionTaskSerializer());

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private WireType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireType<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(type);
  }

  @Override
  public String toString() {
    return "WireType(" + type.getSimpleName() + ")";
  }
}
