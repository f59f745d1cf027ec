package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;
import dev.culprit.application.config.check.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping with declared keys that becomes a record. */
abstract class Shape<T> extends Kind<T> {
  private static final Pattern KEY_IN_SENTENCE = Pattern.compile("'([a-z-]+)'");

  private final Map<String, Key<T, ?>> keys = new LinkedHashMap<>();
  private final String words;

  /**
   * A shape.
   *
   * @param words what it is, with its article
   */
  Shape(String words) {
    this.words = words;
  }

  /** The record; may refuse with an IllegalArgumentException. */
  abstract T make(Values values);

  /** A key that must be there. */
  final <V> Key<T, V> required(String name, Kind<V> kind, Function<T, V> get, String description) {
    return add(new Key<>(name, kind, true, null, null, v -> v, get::apply, description));
  }

  /** A key that must be there, with a value to go on checking with when it is not. */
  final <V> Key<T, V> required(
      String name, Kind<V> kind, V standIn, Function<T, V> get, String description) {
    return add(new Key<>(name, kind, true, standIn, standIn, v -> v, get::apply, description));
  }

  /** A key with a default. */
  final <V> Key<T, V> defaulted(
      String name, Kind<V> kind, V value, Function<T, V> get, String description) {
    return add(new Key<>(name, kind, false, value, null, v -> v, get::apply, description));
  }

  /**
   * A key with a default that earlier versions do not know. At its default it is not written, so
   * that a job of such a version still takes what a newer one wrote, and checksums stay.
   */
  final <V> Key<T, V> addedLater(
      String name, Kind<V> kind, V value, Function<T, V> get, String description) {
    return add(
        new Key<T, V>(name, kind, false, true, value, null, v -> v, get::apply, description));
  }

  /** A key that may be left out. */
  final <V> Key<T, Optional<V>> optional(
      String name, Kind<V> kind, Function<T, Optional<V>> get, String description) {
    return optional(name, kind, null, get, description);
  }

  /** A key that may be left out, with a value to go on checking with when it cannot be read. */
  final <V> Key<T, Optional<V>> optional(
      String name,
      Kind<V> kind,
      @Nullable V standIn,
      Function<T, Optional<V>> get,
      String description) {
    return add(
        new Key<T, Optional<V>>(
            name,
            kind,
            false,
            Optional.empty(),
            standIn == null ? null : Optional.of(standIn),
            Optional::of,
            owner -> get.apply(owner).orElse(null),
            description));
  }

  private <V> Key<T, V> add(Key<T, V> key) {
    keys.put(key.name, key);
    return key;
  }

  /** Keys beyond the declared ones; null refuses them. */
  @Nullable Kind<?> others() {
    return null;
  }

  /** Takes the keys beyond the declared ones, called before {@link #make}. */
  void takeOthers(Map<String, Object> others, Map<String, Object> values) {}

  /** The keys beyond the declared ones, to be written. */
  Map<String, Object> writeOthers(T value) {
    return Map.of();
  }

  @Override
  @Nullable T read(Value value, Reading at) {
    if (!(value instanceof Value.Mapping mapping)) {
      return refuse(value, at);
    }
    Map<String, Object> values = new HashMap<>();
    boolean sound = others(mapping, at, values);
    boolean usable = sound;
    for (Key<T, ?> key : keys.values()) {
      Value.Entry entry = mapping.entries().get(key.name);
      Object read = entry == null ? null : key.read(entry.value(), at.child(key.name, entry));
      sound &= entry == null ? !key.required : read != null;
      if (entry == null && key.required && !probablyMisspelt(mapping, key.name)) {
        at.problemAtKey(
            "'" + key.name + "' is missing", "Add '" + key.name + "', " + key.kind().words() + ".");
      }
      if (read == null) {
        read = entry != null && key.standIn != null ? key.standIn : key.fallback;
      }
      usable &= read != null;
      if (read != null) {
        values.put(key.name, read);
      }
    }
    if (!usable) {
      return null;
    }
    try {
      return make(new Values(at.name(), values));
    } catch (IllegalArgumentException refused) {
      if (sound && (others() != null || keys.keySet().containsAll(mapping.entries().keySet()))) {
        // else it only complains of a stand-in, or of what an unknown key was to say
        refused(mapping, at, refused);
      }
      return null;
    }
  }

  private boolean others(Value.Mapping mapping, Reading at, Map<String, Object> values) {
    Kind<?> kind = others();
    boolean usable = true;
    Map<String, Object> others = new LinkedHashMap<>();
    for (Map.Entry<String, Value.Entry> entry : mapping.entries().entrySet()) {
      if (keys.containsKey(entry.getKey())) {
        continue;
      }
      Reading child = at.child(entry.getKey(), entry.getValue());
      if (kind == null) {
        child.problemAtKey("unknown key", remedy(entry.getKey(), at.path()));
        continue;
      }
      Object read = kind.read(entry.getValue().value(), child);
      usable &= read != null;
      if (read != null) {
        others.put(entry.getKey(), read);
      }
    }
    takeOthers(others, values);
    return usable;
  }

  private String remedy(String written, String path) {
    Optional<String> meant =
        Suggestion.of(written, keys.keySet()).or(() -> Synonyms.of(written, keys.keySet()));
    if (meant.isPresent()) {
      return "Did you mean '" + meant.get() + "'?";
    }
    return KeyIndex.elsewhere(written, path)
        .map(other -> "'" + written + "' belongs to '" + other + "'.")
        .orElseGet(() -> Suggestion.sentence(written, keys.keySet(), "keys here"));
  }

  private boolean probablyMisspelt(Value.Mapping mapping, String name) {
    return mapping.entries().keySet().stream()
        .filter(written -> !keys.containsKey(written))
        .anyMatch(w -> Suggestion.of(w, keys.keySet()).filter(name::equals).isPresent());
  }

  private void refused(Value.Mapping mapping, Reading at, IllegalArgumentException refused) {
    String sentence = String.valueOf(refused.getMessage());
    Matcher quoted = KEY_IN_SENTENCE.matcher(sentence);
    Value.Entry entry = quoted.find() ? mapping.entries().get(quoted.group(1)) : null;
    if (entry == null) {
      at.reporter().add(at.place(), Finding.problem(at.path(), sentence, ""));
    } else {
      at.child(quoted.group(1), entry).problem(entry.value(), sentence, "");
    }
  }

  @Override
  Map<String, Object> write(T value) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (Key<T, ?> key : keys.values()) {
      Object json = key.write(value);
      if (json != null) {
        written.put(key.name, json);
      }
    }
    written.putAll(writeOthers(value));
    return written;
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key<T, ?> key : keys.values()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.description);
      property.putAll(key.kind().schema(definitions));
      Object value = key.writtenDefault();
      if (value != null) {
        property.put("default", value);
      }
      properties.put(key.name, property);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required =
        keys.values().stream().filter(k -> k.required).map(k -> k.name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    Kind<?> others = others();
    schema.put("additionalProperties", others == null ? false : others.schema(definitions));
    return schema;
  }

  @Override
  String words() {
    return words;
  }

  @Override
  String example() {
    return "keys below it, such as '" + keys.keySet().iterator().next() + ": …'";
  }

  @Override
  String inline() {
    return inline(keys.keySet().iterator().next());
  }

  @Override
  String inline(String key) {
    return "{ " + key + ": … }";
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    for (Key<T, ?> key : keys.values()) {
      String below = path.isEmpty() ? key.name : path + "." + key.name;
      visitor.accept(below, key);
      key.kind().keys(below, visitor);
    }
  }

  @Override
  boolean hasKey(String name) {
    return keys.containsKey(name);
  }
}
