package dev.culprit.application.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fields of a record somebody looks at: the first of them only, as names may come from
 * data, such as an object with a field for each customer.
 */
public final class SampledFields {
  /** So many fields of a record are told. */
  public static final int MOST_FIELDS = 200;

  /** Of all paths together. */
  public static final int MOST_CHARACTERS = 10_000;

  /** Fields of records in records are told down to here; those of the record itself are at 1. */
  public static final int MOST_LEVELS = 16;

  private final List<SampledField> fields = new ArrayList<>();
  private int characters;

  /** Leaves out what is too many or has too long a path. */
  public void add(String path, String type, Object value) {
    if (!isFull() && characters + path.length() <= MOST_CHARACTERS) {
      fields.add(new SampledField(path, type, value));
      characters += path.length();
    }
  }

  /** Whether nothing more is told of this record. */
  public boolean isFull() {
    return fields.size() >= MOST_FIELDS || characters >= MOST_CHARACTERS;
  }

  /** In the order they came. */
  public List<SampledField> fields() {
    return List.copyOf(fields);
  }
}
