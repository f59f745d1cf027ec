package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.ingest.SampledField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some records hold, field by field, in the order the fields were met. */
final class RecordProfile {
  private final Map<String, FieldProfile> fields = new LinkedHashMap<>();
  private long records;

  void add(List<SampledField> record) {
    records++;
    for (SampledField field : record) {
      fields.computeIfAbsent(field.path(), FieldProfile::new).add(field);
    }
  }

  long records() {
    return records;
  }

  Collection<FieldProfile> fields() {
    return fields.values();
  }

  /** Different values of a field; 0 when nothing has it. */
  int distinct(String path) {
    FieldProfile field = fields.get(path);
    return field == null ? 0 : field.distinct();
  }

  boolean has(String path) {
    return fields.containsKey(path);
  }
}
