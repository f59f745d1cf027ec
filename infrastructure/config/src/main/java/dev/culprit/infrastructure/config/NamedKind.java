package dev.culprit.infrastructure.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping from ids to parts, in the file's order. */
final class NamedKind<T> extends Kind<List<T>> {
  static final String ID_PATTERN = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$";

  private final Kind<T> part;
  private final Function<T, String> id;
  private final String words;

  NamedKind(Kind<T> part, Function<T, String> id, String words) {
    this.part = part;
    this.id = id;
    this.words = words;
  }

  @Override
  @Nullable List<T> read(Value value, Reading at) {
    if (!(value instanceof Value.Mapping mapping)) {
      return refuse(value, at);
    }
    List<T> parts = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              Reading child = at.part(name, entry);
              if (!name.matches(ID_PATTERN)) {
                child.problemAtKey(
                    "an id has 1 to 100 letters, digits, '_', '-' or '.', and does not begin with"
                        + " '-' or '.'",
                    "Did you mean '" + name.strip().replaceAll("[^A-Za-z0-9_.-]", "-") + "'?");
                return;
              }
              T read = part.read(entry.value(), child);
              if (read != null) {
                parts.add(read);
              }
            });
    return parts;
  }

  @Override
  Object write(List<T> value) {
    Map<String, Object> written = new LinkedHashMap<>();
    value.forEach(each -> written.put(id.apply(each), part.write(each)));
    return written;
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("propertyNames", Map.of("pattern", ID_PATTERN));
    schema.put("additionalProperties", part.schema(definitions));
    return schema;
  }

  @Override
  String words() {
    return words;
  }

  @Override
  String example() {
    return "each under its id, as 'id: { … }'";
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    part.keys(path + ".<id>", visitor);
  }
}
