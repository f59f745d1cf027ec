package dev.culprit.infrastructure.config;

import java.util.Map;

/** What the keys of one mapping were read as. */
final class Values {
  private final String name;
  private final Map<String, Object> byKey;

  Values(String name, Map<String, Object> byKey) {
    this.name = name;
    this.byKey = byKey;
  }

  /** The id of the named part this mapping belongs to. */
  String name() {
    return name;
  }

  @SuppressWarnings("unchecked")
  <V> V get(Key<?, V> key) {
    Object value = byKey.get(key.name);
    if (value == null) {
      throw new IllegalStateException("no value for key '" + key.name + "'");
    }
    return (V) value;
  }

  /** Keys beyond the declared ones, kept under this name. */
  @SuppressWarnings("unchecked")
  Map<String, Object> others(String key) {
    return (Map<String, Object>) byKey.getOrDefault(key, Map.of());
  }
}
