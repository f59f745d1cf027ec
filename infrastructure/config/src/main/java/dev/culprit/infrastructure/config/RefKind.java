package dev.culprit.infrastructure.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind with a name in the schema, which may contain itself. */
final class RefKind<T> extends Kind<T> {
  private final String name;
  private final Supplier<Kind<T>> kind;
  private boolean visiting;

  RefKind(String name, Supplier<Kind<T>> kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  @Nullable T read(Value value, Reading at) {
    return kind.get().read(value, at);
  }

  @Override
  Object write(T value) {
    return kind.get().write(value);
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, new LinkedHashMap<>(kind.get().schema(definitions)));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  @Override
  String words() {
    return kind.get().words();
  }

  @Override
  String inline() {
    return kind.get().inline();
  }

  @Override
  String inline(String key) {
    return kind.get().inline(key);
  }

  @Override
  String example() {
    return kind.get().example();
  }

  @Override
  synchronized void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    if (!visiting) {
      visiting = true;
      kind.get().keys(path, visitor);
      visiting = false;
    }
  }

  @Override
  boolean hasKey(String key) {
    return kind.get().hasKey(key);
  }
}
