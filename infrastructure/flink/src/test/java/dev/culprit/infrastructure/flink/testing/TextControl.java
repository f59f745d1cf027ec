package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Control entries as lines. */
public final class TextControl implements ControlCodec {
  @Override
  public byte[] encode(ControlChange change) {
    return String.join(
            "\n",
            change.kind(),
            change.id(),
            Long.toString(change.version()),
            change.effectiveFrom().toString(),
            change.author(),
            change.checksum(),
            change.body())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable ControlChange decode(byte @Nullable [] value) {
    String[] lines =
        value == null ? new String[0] : new String(value, StandardCharsets.UTF_8).split("\n", 7);
    if (lines.length != 7) {
      return null;
    }
    return new ControlChange(
        lines[0],
        lines[1],
        Long.parseLong(lines[2]),
        Instant.parse(lines[3]),
        lines[4],
        lines[5],
        lines[6]);
  }
}
