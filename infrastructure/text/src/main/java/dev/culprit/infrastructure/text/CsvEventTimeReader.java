package dev.culprit.infrastructure.text;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import dev.culprit.application.ingest.FieldLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the event time of a line of CSV and stops right after it. */
public final class CsvEventTimeReader implements EventTimeReader {
  private final CsvEventReader reader;
  private final TimeUnitOfField unit;
  private final Event event;

  /**
   * @param column the column that holds the time
   */
  public CsvEventTimeReader(CsvDefinition csv, String column, TimeUnitOfField unit) {
    FieldLayout layout = FieldLayout.of(List.of(column));
    this.reader = new CsvEventReader(csv, layout, false);
    this.unit = unit;
    this.event = new Event(layout);
  }

  @Override
  public long readMillis(byte @Nullable [] value, long kafkaTimeMillis) {
    return reader.read(value, event) == DecodeResult.Decoded.OK
        ? EventTimes.ofText(event.text(0), unit)
        : FAILED;
  }
}
