package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What Flink's stack traces say in a line. */
final class Causes {
  private static final String CAUSED_BY = "Caused by:";

  private Causes() {}

  /** First line and causes of each error of an answer. */
  static String of(JsonNode errors) {
    StringBuilder text = new StringBuilder();
    errors.forEach(
        error -> {
          for (String line : error.asText().split("\n")) {
            String cause = line.strip();
            if (cause.startsWith(CAUSED_BY) || text.isEmpty()) {
              text.append(text.isEmpty() ? "" : " ").append(cause);
            }
          }
        });
    return text.toString();
  }

  /** The innermost cause of one trace, without the names of exceptions that only wrap. */
  static String root(String trace) {
    List<String> causes = new ArrayList<>();
    for (String line : trace.split("\n")) {
      String stripped = line.strip();
      if (causes.isEmpty() || stripped.startsWith(CAUSED_BY)) {
        causes.add(stripped.replace(CAUSED_BY, "").strip());
      }
    }
    String last = causes.get(causes.size() - 1);
    int colon = last.indexOf(": ");
    boolean named = colon > 0 && last.substring(0, colon).matches("[\\w.$]+");
    return named ? last.substring(colon + 2) : last;
  }
}
