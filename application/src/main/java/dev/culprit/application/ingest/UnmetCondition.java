package dev.culprit.application.ingest;

import dev.culprit.application.config.check.Suggestion;
import java.util.Collection;
import java.util.List;

/**
 * A condition {@code equals} or {@code in} that no record satisfies: its value may be misspelt, or
 * just rare.
 *
 * @param metric its id
 * @param key where it stands in the metric, such as {@code where}
 * @param field the condition's
 * @param wanted values of which one has to be there
 * @param records of the source that were looked at, at least {@link #JUDGED_AFTER} in a job
 * @param values some that records have instead; none when no record has the field
 */
public record UnmetCondition(
    String metric,
    String key,
    String field,
    List<String> wanted,
    long records,
    List<String> values) {
  /** What is asked for may be rare, so it takes more records than a field that is misspelt. */
  public static final long JUDGED_AFTER = 10_000;

  public UnmetCondition {
    wanted = List.copyOf(wanted);
    values = List.copyOf(values);
  }

  /** Tells it from others of the job. */
  public String name() {
    return "metrics." + metric + "." + key + " " + field + "=" + String.join(",", wanted);
  }

  /** The same after that many records. */
  public UnmetCondition after(long number) {
    return new UnmetCondition(metric, key, field, wanted, number, values);
  }

  /**
   * For people.
   *
   * @param known fields that records of the source have
   */
  public String sentence(Collection<String> known) {
    if (values.isEmpty()) {
      return new AbsentField(metric, key, field, records).sentence(known);
    }
    return "metrics.%s.%s: none of %,d records has '%s' in '%s', which 'where' asks for: it is misspelt, or just rare. %s"
        .formatted(
            metric,
            key,
            records,
            String.join("' or '", wanted),
            field,
            Suggestion.sentence(wanted.get(0), values, "values"));
  }
}
