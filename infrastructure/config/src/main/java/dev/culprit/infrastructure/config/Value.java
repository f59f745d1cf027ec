package dev.culprit.infrastructure.config;

import java.util.List;
import java.util.Map;

/** A YAML value that knows its place. */
sealed interface Value {
  /** Where it begins. */
  Place place();

  /** Nodes below and including this one, aliases written out. */
  int size();

  /** How a sentence calls it. */
  String describe();

  /** What a scalar is. */
  enum ScalarType {
    TEXT,
    WHOLE,
    DECIMAL,
    BOOLEAN,
    EMPTY
  }

  record Scalar(Place place, String text, ScalarType type, boolean quoted) implements Value {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String describe() {
      return type == ScalarType.EMPTY ? "empty" : "'" + text + "'";
    }
  }

  record Sequence(Place place, List<Value> items, int size) implements Value {
    @Override
    public String describe() {
      return "a list";
    }
  }

  record Mapping(Place place, Map<String, Entry> entries, int size) implements Value {
    @Override
    public String describe() {
      return "a mapping";
    }
  }

  record Entry(Place keyPlace, Value value) {}
}
