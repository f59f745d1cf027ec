package dev.culprit.application.ingest;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the fields a metric splits by, explains by or measures its records have had. Fields of
 * conditions are left out: not to have them is what many a condition asks for. Costs a comparison a
 * record as soon as all were seen.
 */
public final class FieldWatch {
  private final String metric;
  private final Outstanding<Watched> fields;

  private record Watched(String key, String field) {}

  public FieldWatch(MetricDefinition definition, FieldLayout layout) {
    this.metric = definition.id();
    Map<String, String> keys = new LinkedHashMap<>();
    definition.splitBy().forEach(field -> keys.putIfAbsent(field, "split-by"));
    for (DimensionDefinition dimension : definition.explainBy()) {
      dimension.fields().forEach(field -> keys.putIfAbsent(field, "explain-by"));
    }
    for (NamedMeasure named : definition.measures()) {
      if (named.measure() instanceof Measure.OfField measure && measure.where().isEmpty()) {
        keys.putIfAbsent(
            measure.field(), definition.measures().size() == 1 ? "measure" : "measures");
      }
    }
    List<Watched> all = new ArrayList<>();
    keys.forEach((field, key) -> all.add(new Watched(key, field)));
    this.fields = new Outstanding<>(all, Watched::field, AbsentField.JUDGED_AFTER, layout);
  }

  /** Events come in another layout from now on. */
  void rebind(FieldLayout layout) {
    fields.rebind(layout);
  }

  /** Takes a look at an event that the metric counts. */
  public void look(Event event) {
    if (!fields.isEmpty()) {
      fields.look(event, (watched, slot) -> slot < 0 || event.isPresent(slot));
    }
  }

  /** Grows with what is to be told of the fields. */
  long changes() {
    return fields.changes();
  }

  /** Those that no record has had. */
  public List<AbsentField> absent() {
    return fields.missing().stream().map(this::told).toList();
  }

  /** Those that some record has had. */
  List<AbsentField> present() {
    return fields.come().stream().map(this::told).toList();
  }

  private AbsentField told(Watched watched) {
    return new AbsentField(metric, watched.key(), watched.field(), fields.records());
  }
}
