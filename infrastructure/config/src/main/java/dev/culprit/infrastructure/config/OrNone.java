package dev.culprit.infrastructure.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A kind, or the word {@code none}. */
final class OrNone<T> extends Kind<Optional<T>> {
  private final Kind<T> kind;

  OrNone(Kind<T> kind) {
    this.kind = kind;
  }

  @Override
  @Nullable Optional<T> read(Value value, Reading at) {
    if (value instanceof Value.Scalar scalar && scalar.text().equals("none")) {
      return Optional.empty();
    }
    T read = kind.read(value, at);
    return read == null ? null : Optional.of(read);
  }

  @Override
  Object write(Optional<T> value) {
    return value.map(kind::write).orElse("none");
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return Map.of("anyOf", List.of(Map.of("const", "none"), kind.schema(definitions)));
  }

  @Override
  String words() {
    return kind.words();
  }

  @Override
  String example() {
    return "none, or " + kind.example();
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    kind.keys(path, visitor);
  }

  @Override
  boolean hasKey(String name) {
    return kind.hasKey(name);
  }
}
