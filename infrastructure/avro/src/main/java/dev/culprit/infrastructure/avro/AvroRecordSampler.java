package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    List<SampledField> fields = new ArrayList<>();
    record("", read(value), fields);
    return fields;
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

  private static void record(String prefix, GenericRecord record, List<SampledField> into) {
    for (Schema.Field field : record.getSchema().getFields()) {
      field(prefix + field.name(), field.schema(), record.get(field.pos()), into);
    }
  }

  private static void field(
      String path, Schema schema, @Nullable Object value, List<SampledField> into) {
    if (value == null) {
      return;
    }
    if (schema.getType() == Schema.Type.UNION) {
      Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
      field(path, branch, value, into);
      return;
    }
    LogicalType logical = schema.getLogicalType();
    switch (schema.getType()) {
      case RECORD -> record(path + ".", (GenericRecord) value, into);
      case INT, LONG ->
          into.add(
              new SampledField(
                  path,
                  logical == null ? SampledField.WHOLE : logical.getName(),
                  ((Number) value).longValue()));
      case FLOAT, DOUBLE ->
          into.add(new SampledField(path, SampledField.DECIMAL, ((Number) value).doubleValue()));
      case BOOLEAN -> into.add(new SampledField(path, SampledField.BOOLEAN, value));
      case STRING, ENUM -> into.add(new SampledField(path, SampledField.TEXT, value.toString()));
      default ->
          into.add(
              logical instanceof LogicalTypes.Decimal decimal
                  ? new SampledField(path, SampledField.DECIMAL, decimal(value, decimal))
                  : new SampledField(path, SampledField.LIST, value.toString()));
    }
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
