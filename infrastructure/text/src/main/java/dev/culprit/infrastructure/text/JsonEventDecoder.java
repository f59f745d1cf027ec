package dev.culprit.infrastructure.text;

import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.FieldLayout;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JSON objects by streaming. Paths with dots reach into nested objects. {@code null},
 * arrays and objects leave a slot empty; {@code NaN} and infinite numbers are taken as they are.
 *
 * <p>Refuses with {@code null, empty, not-an-object, truncated, trailing-bytes, malformed,
 * duplicate-field, too-deep, too-long}.
 */
public final class JsonEventDecoder implements EventDecoder {
  private final JsonEventReader reader;

  public JsonEventDecoder(FieldLayout layout) {
    this.reader = new JsonEventReader(layout, true);
  }

  @Override
  public DecodeResult decode(byte @Nullable [] value, Event into) {
    return reader.read(value, into);
  }
}
