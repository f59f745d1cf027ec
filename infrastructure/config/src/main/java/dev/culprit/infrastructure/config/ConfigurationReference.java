package dev.culprit.infrastructure.config;

import java.util.Map;

/** The reference page of the file's keys; made of the keys the binder reads. */
public final class ConfigurationReference {
  private ConfigurationReference() {}

  /** Markdown, with a line feed at the end. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Every key of the configuration\n\n")
        .append("Made from the code that reads the file; do not edit. `<id>` stands for a name of")
        .append(" your own, `[]` for an item of a list. Beside `use`, detectors and attributors")
        .append(" take the parameters that `./culprit detectors` and `./culprit attributors`")
        .append(" list. Editors take the same from `configuration.schema.json`.\n\n")
        .append("| key | value | default | meaning |\n|---|---|---|---|\n");
    KeyIndex.all().forEach((path, key) -> row(page, path, key));
    return page.toString();
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
