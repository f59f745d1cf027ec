package dev.culprit.infrastructure.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes records of one schema in the registry's frame; reused. */
final class FramedWriter {
  private final int id;
  private final DatumWriter<IndexedRecord> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

  FramedWriter(int id, Schema schema) {
    TrustedRecords.trust();
    this.id = id;
    this.writer = new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
  }

  byte[] write(IndexedRecord avro) {
    bytes.reset();
    bytes.write(0);
    bytes.write(id >>> 24);
    bytes.write(id >>> 16);
    bytes.write(id >>> 8);
    bytes.write(id);
    try {
      writer.write(avro, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
