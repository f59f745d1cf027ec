package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import dev.culprit.application.ingest.FieldLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event time of registry-framed Avro and stops right after it. The number is taken in the
 * configured unit. While the registry does not answer for an id not seen before, there is no time:
 * {@link #FAILED}.
 */
public final class AvroEventTimeReader implements EventTimeReader {
  private final FramedReader reader;
  private final TimeUnitOfField unit;
  private final Event event;

  /**
   * @param field path of the field that holds the time
   */
  public AvroEventTimeReader(WriterSchemas schemas, String field, TimeUnitOfField unit) {
    FieldLayout layout = FieldLayout.of(List.of(field));
    this.reader = new FramedReader(schemas, layout, DecodeLimits.DEFAULT, false);
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
