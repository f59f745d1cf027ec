package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.FieldLayout;
import org.jspecify.annotations.Nullable;

/**
 * Decodes registry-framed Avro by projection: wanted fields go to their slots, all others are
 * skipped without building anything. About 0.1 µs for a record of 100 bytes. A wanted field that
 * the writer's schema does not have, or that holds null, an array or a map, stays empty.
 *
 * <p>Refuses with {@code null, empty, wrong-magic, unknown-schema-id, unreadable-schema,
 * not-a-record, truncated, trailing-bytes, too-deep, too-many-items, too-long, malformed}.
 */
public final class AvroEventDecoder implements EventDecoder {
  private final FramedReader reader;

  public AvroEventDecoder(WriterSchemas schemas, FieldLayout layout) {
    this(schemas, layout, DecodeLimits.DEFAULT);
  }

  public AvroEventDecoder(WriterSchemas schemas, FieldLayout layout, DecodeLimits limits) {
    this.reader = new FramedReader(schemas, layout, limits, true);
  }

  @Override
  public DecodeResult decode(byte @Nullable [] value, Event into) {
    return reader.read(value, into);
  }
}
