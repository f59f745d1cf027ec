package dev.culprit.infrastructure.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference page of the file's keys; made of the keys the binder reads. */
public final class ConfigurationReference {
  /** What stands in several places is told once. */
  private static final Map<String, Pattern> SHARED = new LinkedHashMap<>();

  static {
    SHARED.put("A condition of `where`", Pattern.compile(".*\\.where\\[]\\.(.+)"));
    SHARED.put("A measure", Pattern.compile("metrics\\.<id>\\.measures?(?:\\.<id>)?\\.(.+)"));
    SHARED.put(
        "A detector of `detect`", Pattern.compile("metrics\\.<id>\\.detect\\..*\\[]\\.(.+)"));
  }

  private ConfigurationReference() {}

  /** Markdown, with a line feed at the end. */
  public static String markdown() {
    Map<String, Map<String, Key<?, ?>>> tables = new LinkedHashMap<>();
    tables.put("The file", new LinkedHashMap<>());
    SHARED.keySet().forEach(title -> tables.put(title, new LinkedHashMap<>()));
    KeyIndex.all().forEach((path, key) -> place(tables, path, key));
    StringBuilder page = new StringBuilder();
    page.append("# Every key of the configuration\n\n")
        .append("Made from the code that reads the file; do not edit. `<id>` stands for a name of")
        .append(" your own, `[]` for an item of a list. Beside `use`, detectors and attributors")
        .append(" take the parameters that `./culprit detectors` and `./culprit attributors`")
        .append(" list. Editors take the same from `configuration.schema.json`.\n");
    tables.forEach(
        (title, keys) -> {
          page.append("\n## ").append(title).append("\n\n");
          page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
          keys.forEach((path, key) -> row(page, path, key));
        });
    return page.toString();
  }

  private static void place(
      Map<String, Map<String, Key<?, ?>>> tables, String path, Key<?, ?> key) {
    for (Map.Entry<String, Pattern> shared : SHARED.entrySet()) {
      Matcher matcher = shared.getValue().matcher(path);
      Map<String, Key<?, ?>> table = tables.get(shared.getKey());
      if (table != null && matcher.matches()) {
        table.putIfAbsent(matcher.group(1), key);
        return;
      }
    }
    Map<String, Key<?, ?>> file = tables.get("The file");
    if (file != null) {
      file.put(path, key);
    }
  }

  private static void row(StringBuilder page, String path, Key<?, ?> key) {
    Object value = key.writtenDefault();
    String standard =
        key.required ? "required" : value == null || value instanceof Map ? "" : code(value);
    page.append("| `")
        .append(path)
        .append("` | ")
        .append(cell(key.kind().words()))
        .append(" | ")
        .append(standard)
        .append(" | ")
        .append(cell(key.description))
        .append(" |\n");
  }

  private static String code(Object value) {
    String json = value.toString();
    return json.equals("[]") ? "none" : "`" + cell(json) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
