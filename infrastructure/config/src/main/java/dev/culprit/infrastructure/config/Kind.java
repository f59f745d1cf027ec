package dev.culprit.infrastructure.config;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One kind of value: how it is read, written and described. Reading reports every problem it finds
 * and gives null when there is no value to go on with.
 */
abstract class Kind<T> {
  /** The value, or null after reporting why there is none. */
  abstract @Nullable T read(Value value, Reading at);

  /** The value as JSON: map, list, text, number or boolean. */
  abstract Object write(T value);

  /** JSON Schema; shared parts go into {@code definitions}. */
  abstract Map<String, Object> schema(Map<String, Object> definitions);

  /** What it is, with its article: {@code a duration such as 90s}. */
  abstract String words();

  /** How to write one. */
  abstract String example();

  /** How to write one within a line. */
  String inline() {
    return example();
  }

  /** How to write one with this key within a line, where {@link #hasKey} says that it may. */
  String inline(String key) {
    return inline();
  }

  /** Shows every key below this kind with its path. */
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {}

  /** Whether a mapping of this kind, or of its items, has this key. */
  boolean hasKey(String name) {
    return false;
  }

  /** Reports that something else stands where this kind should. */
  final @Nullable T refuse(Value value, Reading at) {
    at.problem(
        value, "must be " + words() + ", not " + value.describe(), "Write " + example() + ".");
    return null;
  }
}
