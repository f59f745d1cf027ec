package dev.culprit.infrastructure.text;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.SampledFields;
import java.util.List;

/** Every column of CSV lines; what reads as a number is one. */
public final class CsvRecordSampler implements RecordSampler {
  private final List<String> columns;
  private final FieldLayout layout;
  private final CsvEventReader reader;
  private final Event event;

  public CsvRecordSampler(CsvDefinition csv) {
    this.columns = csv.columns();
    this.layout = FieldLayout.of(columns);
    this.reader = new CsvEventReader(csv, layout, true);
    this.event = new Event(layout);
  }

  @Override
  public List<SampledField> sample(byte[] value) {
    DecodeResult result = reader.read(value, event);
    if (result instanceof DecodeResult.Refused refused) {
      throw new IllegalArgumentException(refused.detail());
    }
    SampledFields fields = new SampledFields();
    for (String column : columns) {
      int slot = layout.slotOf(column);
      String text = event.text(slot);
      if (text != null) {
        field(column, text, event.isNumber(slot), event.number(slot), fields);
      }
    }
    return fields.fields();
  }

  private static void field(
      String column, String text, boolean number, double value, SampledFields into) {
    if (!number) {
      into.add(column, SampledField.TEXT, text);
    } else if (text.matches("-?\\d{1,18}")) {
      into.add(column, SampledField.WHOLE, Long.valueOf(text));
    } else {
      into.add(column, SampledField.DECIMAL, value);
    }
  }
}
