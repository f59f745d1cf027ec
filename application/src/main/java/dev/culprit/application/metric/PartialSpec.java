package dev.culprit.application.metric;

import dev.culprit.application.config.Condition;
import dev.culprit.domain.aggregate.PartialKind;
import java.util.List;

/**
 * One partial kept for every leaf: what is added up, of which field, under which conditions.
 *
 * @param field empty for a count
 */
public record PartialSpec(PartialKind kind, String field, List<Condition> where) {
  /** The records themselves; always at position 0 of a plan's layout. */
  static final PartialSpec RECORDS = new PartialSpec(PartialKind.COUNT, "", List.of());

  public PartialSpec {
    where = List.copyOf(where);
  }
}
