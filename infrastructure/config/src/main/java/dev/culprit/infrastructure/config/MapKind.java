package dev.culprit.infrastructure.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with keys of the user's own and values of one kind, written in the order of its keys.
 */
final class MapKind<T> extends Kind<Map<String, T>> {
  private final Kind<T> item;
  private final String words;
  private final String example;

  MapKind(Kind<T> item, String words, String example) {
    this.item = item;
    this.words = words;
    this.example = example;
  }

  @Override
  @Nullable Map<String, T> read(Value value, Reading at) {
    if (!(value instanceof Value.Mapping mapping)) {
      return refuse(value, at);
    }
    Map<String, T> items = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              T read = item.read(entry.value(), at.child(key, entry));
              if (read != null) {
                items.put(key, read);
              }
            });
    return items;
  }

  @Override
  Object write(Map<String, T> value) {
    Map<String, Object> written = new LinkedHashMap<>();
    new TreeMap<>(value).forEach((key, each) -> written.put(key, item.write(each)));
    return written;
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return Map.of("type", "object", "additionalProperties", item.schema(definitions));
  }

  @Override
  String words() {
    return words;
  }

  @Override
  String example() {
    return example;
  }
}
