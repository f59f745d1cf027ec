package dev.culprit.infrastructure.text;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Control entries as JSON objects, for configurations without a registry. */
public final class JsonControlCodec implements ControlCodec {

  @Override
  public byte[] encode(ControlChange change) {
    return JsonWriter.object(
        json -> {
          json.text("kind", change.kind());
          json.text("id", change.id());
          json.whole("version", change.version());
          json.time("effective_from", change.effectiveFrom());
          json.text("author", change.author());
          json.text("checksum", change.checksum());
          json.text("body", change.body());
        });
  }

  @Override
  public @Nullable ControlChange decode(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      JsonFields json = JsonFields.of(value);
      if (json.text("kind").isEmpty() || json.text("id").isEmpty()) {
        return null;
      }
      return new ControlChange(
          json.text("kind"),
          json.text("id"),
          json.whole("version"),
          json.time("effective_from"),
          json.text("author"),
          json.text("checksum"),
          json.text("body"));
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }
}
