package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;
import dev.culprit.application.config.check.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of several alternatives: a word, or a mapping of a single key that tells which it is. */
final class Tagged<T> extends Kind<T> {
  private record Tag<T>(
      Kind<Object> kind,
      BiFunction<Object, String, T> make,
      Function<T, Optional<Object>> get,
      String description) {}

  private final String words;
  private final Map<String, Supplier<T>> byWord = new LinkedHashMap<>();
  private final Map<String, Tag<T>> byTag = new LinkedHashMap<>();
  private final Map<String, Function<T, Boolean>> isWord = new LinkedHashMap<>();

  private Function<String, Optional<String>> meaning = text -> Optional.empty();

  Tagged(String words) {
    this.words = words;
  }

  /** What a text that is none of the alternatives was probably to say, as it has to be written. */
  Tagged<T> meaning(Function<String, Optional<String>> probably) {
    meaning = probably;
    return this;
  }

  /** A word of its own. */
  Tagged<T> word(String word, T value) {
    byWord.put(word, () -> value);
    isWord.put(word, value::equals);
    return this;
  }

  /** A mapping with this key; {@code make} gets the value and the part's id. */
  @SuppressWarnings("unchecked")
  <V, S extends T> Tagged<T> tag(
      String tag,
      Kind<V> kind,
      BiFunction<V, String, S> make,
      Function<T, Optional<V>> get,
      String description) {
    byTag.put(
        tag,
        new Tag<>(
            (Kind<Object>) kind,
            (BiFunction<Object, String, T>) (BiFunction<?, ?, ?>) make,
            (Function<T, Optional<Object>>) (Function<?, ?>) get,
            description));
    return this;
  }

  @Override
  @Nullable T read(Value value, Reading at) {
    if (value instanceof Value.Scalar scalar && scalar.type() != Value.ScalarType.EMPTY) {
      return word(scalar, at);
    }
    if (!(value instanceof Value.Mapping mapping)) {
      return refuse(value, at);
    }
    if (mapping.entries().size() != 1) {
      Optional<String> unknown =
          mapping.entries().keySet().stream().filter(k -> !byTag.containsKey(k)).findFirst();
      if (unknown.isPresent()) {
        return unknown(unknown.get(), mapping, at);
      }
      at.problem(
          value,
          "must have exactly one of " + String.join(", ", byTag.keySet()),
          mapping.entries().isEmpty() ? "Add one." : "Keep one.");
      return null;
    }
    Map.Entry<String, Value.Entry> only = mapping.entries().entrySet().iterator().next();
    Tag<T> tag = byTag.get(only.getKey());
    return tag == null
        ? unknown(only.getKey(), mapping, at)
        : made(tag, only.getValue().value(), at.child(only.getKey(), only.getValue()));
  }

  private @Nullable T made(Tag<T> tag, Value value, Reading at) {
    Object read = tag.kind().read(value, at);
    if (read == null) {
      return null;
    }
    try {
      return tag.make().apply(read, at.name());
    } catch (IllegalArgumentException refused) {
      at.problem(value, String.valueOf(refused.getMessage()), "");
      return null;
    }
  }

  private @Nullable T word(Value.Scalar scalar, Reading at) {
    Supplier<T> known = byWord.get(scalar.text());
    if (known != null) {
      return known.get();
    }
    at.problem(scalar, "must be " + words + ", not " + scalar.describe(), remedy(scalar, at));
    return null;
  }

  private String remedy(Value.Scalar scalar, Reading at) {
    Optional<String> said = meaning.apply(scalar.text());
    if (said.isPresent()) {
      return "Did you mean '" + said.get() + "'?";
    }
    Optional<String> word = Suggestion.of(scalar.text(), byWord.keySet());
    if (word.isPresent()) {
      return "Did you mean '" + word.get() + "'?";
    }
    Optional<String> tag = Suggestion.of(scalar.text(), byTag.keySet());
    if (tag.isPresent()) {
      return "Did you mean '{ " + tag.get() + ": … }'?";
    }
    for (Map.Entry<String, Tag<T>> each : byTag.entrySet()) {
      if (each.getValue().kind().read(scalar, at.quietly()) != null) {
        return "Did you mean '{ " + each.getKey() + ": " + scalar.text() + " }'?";
      }
    }
    return "Write " + example() + ".";
  }

  private @Nullable T unknown(String key, Value.Mapping mapping, Reading at) {
    Value.Entry entry = mapping.entries().get(key);
    Place place = entry == null ? mapping.place() : entry.keyPlace();
    String path = at.path() + "." + key;
    String remedy =
        byTag.entrySet().stream()
            .filter(t -> t.getValue().kind().hasKey(key))
            .filter(t -> Suggestion.of(key, byTag.keySet()).isEmpty())
            .findFirst()
            .map(t -> "Write '" + t.getKey() + ": " + t.getValue().kind().inline(key) + "'.")
            .or(() -> synonym(key))
            .orElseGet(() -> Suggestion.sentence(key, byTag.keySet(), "keys here"));
    at.reporter().add(place, Finding.problemAtKey(path, "unknown key", remedy));
    return null;
  }

  private Optional<String> synonym(String key) {
    return Suggestion.of(key, byTag.keySet()).isPresent()
        ? Optional.empty()
        : Synonyms.of(key, byTag.keySet()).map(meant -> "Did you mean '" + meant + "'?");
  }

  @Override
  Object write(T value) {
    for (Map.Entry<String, Function<T, Boolean>> word : isWord.entrySet()) {
      if (word.getValue().apply(value)) {
        return word.getKey();
      }
    }
    for (Map.Entry<String, Tag<T>> each : byTag.entrySet()) {
      Optional<Object> inner = each.getValue().get().apply(value);
      if (inner.isPresent()) {
        return Map.of(each.getKey(), each.getValue().kind().write(inner.get()));
      }
    }
    throw new IllegalStateException("no alternative writes " + value.getClass());
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    List<Object> alternatives = new ArrayList<>();
    if (!byWord.isEmpty()) {
      alternatives.add(Map.of("enum", List.copyOf(byWord.keySet())));
    }
    byTag.forEach(
        (name, tag) -> {
          Map<String, Object> property = new LinkedHashMap<>();
          property.put("description", tag.description());
          property.putAll(tag.kind().schema(definitions));
          Map<String, Object> alternative = new LinkedHashMap<>();
          alternative.put("type", "object");
          alternative.put("properties", Map.of(name, property));
          alternative.put("required", List.of(name));
          alternative.put("additionalProperties", false);
          alternatives.add(alternative);
        });
    return Map.of("oneOf", alternatives);
  }

  @Override
  String words() {
    return words;
  }

  @Override
  String example() {
    List<String> all = new ArrayList<>(byWord.keySet());
    byTag.keySet().forEach(tag -> all.add("{ " + tag + ": … }"));
    return String.join(" or ", all);
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    byTag.forEach(
        (name, tag) -> {
          String below = path + "." + name;
          visitor.accept(
              below,
              new Key<Object, Object>(
                  name, tag.kind(), false, null, null, v -> v, v -> null, tag.description()));
          tag.kind().keys(below, visitor);
        });
  }

  @Override
  String inline(String key) {
    return "{ " + key + ": … }";
  }

  @Override
  boolean hasKey(String name) {
    return byTag.containsKey(name);
  }
}
