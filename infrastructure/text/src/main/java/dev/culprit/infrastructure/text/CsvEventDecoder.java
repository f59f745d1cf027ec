package dev.culprit.infrastructure.text;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.FieldLayout;
import org.jspecify.annotations.Nullable;

/**
 * Decodes lines of CSV (RFC 4180, UTF-8), one a record, with the columns the configuration names.
 * An empty field is an empty slot.
 *
 * <p>Refuses with {@code null, empty, column-count, truncated, trailing-bytes, malformed,
 * too-long}.
 */
public final class CsvEventDecoder implements EventDecoder {
  private final CsvEventReader reader;

  public CsvEventDecoder(CsvDefinition csv, FieldLayout layout) {
    this.reader = new CsvEventReader(csv, layout, true);
  }

  @Override
  public DecodeResult decode(byte @Nullable [] value, Event into) {
    return reader.read(value, into);
  }
}
