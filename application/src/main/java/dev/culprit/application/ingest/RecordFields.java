package dev.culprit.application.ingest;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.metric.MetricPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads measures and fields of single records, for metrics where every record is a point. */
final class RecordFields {
  private RecordFields() {}

  /** One value per measure; NaN where the record holds none. */
  static double[] values(MetricPlan plan, Event event) {
    List<NamedMeasure> measures = plan.definition().measures();
    double[] values = new double[measures.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          measures.get(i).measure() instanceof Measure.RecordValue value
              ? event.number(event.layout().slotOf(value.field()))
              : Double.NaN;
    }
    return values;
  }

  /** The record's fields as text, sorted by name. */
  static Map<String, String> texts(MetricPlan plan, Event event) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : plan.fieldsWanted()) {
      int slot = event.layout().slotOf(field);
      String text = slot < 0 ? null : event.text(slot);
      if (text != null) {
        fields.put(field, text);
      }
    }
    return fields;
  }
}
