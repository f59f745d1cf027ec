package dev.culprit.infrastructure.text;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import dev.culprit.application.ingest.FieldLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the event time of a JSON object and stops right after it. */
public final class JsonEventTimeReader implements EventTimeReader {
  private final JsonEventReader reader;
  private final TimeUnitOfField unit;
  private final Event event;

  /**
   * @param field path of the field that holds the time
   */
  public JsonEventTimeReader(String field, TimeUnitOfField unit) {
    FieldLayout layout = FieldLayout.of(List.of(field));
    this.reader = new JsonEventReader(layout, false);
    this.unit = unit;
    this.event = new Event(layout);
  }

  @Override
  public long readMillis(byte @Nullable [] value, long kafkaTimeMillis) {
    return reader.read(value, event) == DecodeResult.Decoded.OK
        ? EventTimes.inSlot(event, 0, unit)
        : FAILED;
  }
}
