package dev.culprit.application.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields of a source that some metric uses, each with its slot in an {@link Event}. Nested
 * fields are named by a path with dots. Sorted, so that equal sets give equal layouts.
 */
public final class FieldLayout {
  private final List<String> fields;
  private final Map<String, Integer> slots;

  private FieldLayout(List<String> fields) {
    this.fields = fields;
    this.slots = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      slots.put(fields.get(i), i);
    }
  }

  public static FieldLayout of(Collection<String> fields) {
    return new FieldLayout(List.copyOf(new TreeSet<>(fields)));
  }

  public int size() {
    return fields.size();
  }

  public List<String> fields() {
    return fields;
  }

  /** The slot of a field, or -1. */
  public int slotOf(String field) {
    return slots.getOrDefault(field, -1);
  }
}
