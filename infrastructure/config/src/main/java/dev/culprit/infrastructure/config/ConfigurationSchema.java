package dev.culprit.infrastructure.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of the file, for editors; made of the keys the binder reads. */
public final class ConfigurationSchema {
  private static final List<String> FIRST =
      List.of("$schema", "title", "description", "type", "properties", "required");

  private ConfigurationSchema() {}

  /** JSON Schema, draft 2020-12, indented, with a line feed at the end. */
  public static String json() {
    Map<String, Object> definitions = new TreeMap<>();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Culprit configuration");
    schema.putAll(FileKeys.FILE.schema(definitions));
    schema.put("$defs", definitions);
    return JsonText.pretty(ordered(schema, false));
  }

  /** The same with keys in an order that does not depend on the process. */
  private static Object ordered(Object value, boolean asItIs) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> ordered(item, false)).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> ordered = asItIs ? new LinkedHashMap<>() : new TreeMap<>(ORDER);
    map.forEach(
        (key, each) ->
            ordered.put((String) key, ordered(each, !asItIs && key.equals("properties"))));
    return ordered;
  }

  private static final Comparator<String> ORDER =
      Comparator.comparingInt(
              (String key) -> FIRST.contains(key) ? FIRST.indexOf(key) : FIRST.size())
          .thenComparing(Comparator.naturalOrder());
}
