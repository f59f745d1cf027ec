package dev.culprit.application.ingest;

import dev.culprit.application.config.check.Suggestion;
import java.util.Collection;

/**
 * A field that a metric reads and none of its records has: most likely misspelt, as nothing else
 * tells so. Its records all count as having no value.
 *
 * @param metric its id
 * @param key where it stands in the metric, such as {@code explain-by}
 * @param field as it is written there
 * @param records of the metric that were looked at, at least {@link #JUDGED_AFTER} in a job
 */
public record AbsentField(String metric, String key, String field, long records) {
  /** So many records have to go by without it before it is told. */
  public static final long JUDGED_AFTER = 200;

  /** So many fields are named to choose from. */
  private static final int MOST_NAMED = 20;

  /** {@code metrics.orders.explain-by}. */
  public String path() {
    return "metrics." + metric + "." + key;
  }

  /**
   * For people.
   *
   * @param known fields that records of the source have
   */
  public String sentence(Collection<String> known) {
    return "%s: none of %,d records has a value for '%s'.%s"
        .formatted(path(), records, field, known.isEmpty() ? "" : " " + hint(known));
  }

  private String hint(Collection<String> known) {
    return Suggestion.sentence(
        field, known.stream().filter(f -> !f.equals(field)).toList(), "fields", MOST_NAMED);
  }
}
