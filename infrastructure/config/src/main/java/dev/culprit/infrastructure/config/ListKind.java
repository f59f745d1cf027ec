package dev.culprit.infrastructure.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A list; items that cannot be read are left out after they were reported. */
final class ListKind<T> extends Kind<List<T>> {
  private final Kind<T> item;

  ListKind(Kind<T> item) {
    this.item = item;
  }

  static <T> Kind<List<T>> of(Kind<T> item) {
    return new ListKind<>(item);
  }

  @Override
  @Nullable List<T> read(Value value, Reading at) {
    if (!(value instanceof Value.Sequence sequence)) {
      if (value instanceof Value.Scalar scalar
          && scalar.type() != Value.ScalarType.EMPTY
          && item.read(value, at.quietly()) != null) {
        at.problem(
            value,
            "must be a list, not " + value.describe(),
            "Did you mean '[ " + scalar.text() + " ]'?");
        return null;
      }
      return refuse(value, at);
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Value each = sequence.items().get(i);
      T read = item.read(each, at.item(i, each));
      if (read != null) {
        items.add(read);
      }
    }
    return items.isEmpty() && !sequence.items().isEmpty() ? null : items;
  }

  @Override
  Object write(List<T> value) {
    return value.stream().map(item::write).toList();
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return Map.of("type", "array", "items", item.schema(definitions));
  }

  @Override
  String words() {
    return "a list";
  }

  @Override
  String example() {
    return "a list such as " + inline();
  }

  @Override
  String inline() {
    return "[ " + item.inline() + " ]";
  }

  @Override
  String inline(String key) {
    return "[ " + item.inline(key) + " ]";
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    item.keys(path + "[]", visitor);
  }

  @Override
  boolean hasKey(String name) {
    return item.hasKey(name);
  }
}
