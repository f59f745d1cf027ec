package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.SampledFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Every field of registry-framed Avro, by the schema each record was written with. */
public final class AvroRecordSampler implements RecordSampler {
  private static final int HEADER = 5;

  private final WriterSchemas schemas;

  public AvroRecordSampler(WriterSchemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public List<SampledField> sample(byte[] value) {
    SampledFields fields = new SampledFields();
    record("", 1, read(value), fields);
    return fields.fields();
  }

  private GenericRecord read(byte[] value) {
    if (value.length < HEADER || value[0] != 0) {
      throw new IllegalArgumentException("this is no Avro in the registry's frame");
    }
    WriterSchemas.Lookup lookup = schemas.byId(ByteBuffer.wrap(value).getInt(1));
    if (lookup instanceof WriterSchemas.Unreachable unreachable) {
      throw new IllegalStateException(unreachable.detail());
    }
    if (!(lookup instanceof WriterSchemas.Found found)) {
      throw new IllegalArgumentException(((WriterSchemas.Missing) lookup).detail());
    }
    if (found.schema().getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("its schema is not of a record");
    }
    try {
      var decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
      // A plain model: logical types stay the numbers that the job reads.
      return new GenericDatumReader<GenericRecord>(
              found.schema(), found.schema(), new GenericData())
          .read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the bytes do not fit their schema", e);
    }
  }

  private static void record(String prefix, int level, GenericRecord record, SampledFields into) {
    for (Schema.Field field : record.getSchema().getFields()) {
      if (into.isFull()) {
        return;
      }
      field(prefix + field.name(), level, field.schema(), record.get(field.pos()), into);
    }
  }

  private static void field(
      String path, int level, Schema schema, @Nullable Object value, SampledFields into) {
    if (value == null) {
      return;
    }
    if (schema.getType() == Schema.Type.UNION) {
      Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
      field(path, level, branch, value, into);
      return;
    }
    LogicalType logical = schema.getLogicalType();
    switch (schema.getType()) {
      case RECORD -> {
        if (level < SampledFields.MOST_LEVELS) {
          record(path + ".", level + 1, (GenericRecord) value, into);
        }
      }
      case INT, LONG ->
          into.add(
              path,
              logical == null ? SampledField.WHOLE : logical.getName(),
              ((Number) value).longValue());
      case FLOAT, DOUBLE -> into.add(path, SampledField.DECIMAL, ((Number) value).doubleValue());
      case BOOLEAN -> into.add(path, SampledField.BOOLEAN, value);
      case STRING, ENUM -> into.add(path, SampledField.TEXT, value.toString());
      default -> {
        if (logical instanceof LogicalTypes.Decimal decimal) {
          into.add(path, SampledField.DECIMAL, decimal(value, decimal));
        } else {
          boolean deep = deeperThan(SampledFields.MOST_LEVELS, value);
          into.add(path, SampledField.LIST, deep ? "…" : value.toString());
        }
      }
    }
  }

  /** Asked before its text is made: a schema that holds itself may nest as deep as data likes. */
  private static boolean deeperThan(int levels, @Nullable Object value) {
    if (levels == 0) {
      return true;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(each -> deeperThan(levels - 1, each));
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(each -> deeperThan(levels - 1, each));
    }
    return value instanceof GenericRecord record
        && record.getSchema().getFields().stream()
            .anyMatch(field -> deeperThan(levels - 1, record.get(field.pos())));
  }

  private static Double decimal(Object value, LogicalTypes.Decimal type) {
    byte[] bytes;
    if (value instanceof GenericData.Fixed fixed) {
      bytes = fixed.bytes();
    } else {
      ByteBuffer buffer = ((ByteBuffer) value).duplicate();
      bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
    }
    return new BigDecimal(new BigInteger(bytes), type.getScale()).doubleValue();
  }
}
