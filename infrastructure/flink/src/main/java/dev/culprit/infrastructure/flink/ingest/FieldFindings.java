package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.ingest.AbsentField;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.accumulators.Accumulator;

/**
 * What the subtasks of a source found out about the fields that metrics read, as a sentence a line
 * for each field that somebody missed and nobody saw. Sent to the JobManager with the heartbeats,
 * from where {@code status} and {@code run} have it. The content is replaced, never changed, as
 * another thread reads it.
 */
public final class FieldFindings implements Accumulator<FieldFindings.Found, String> {
  /** What begins its name among the accumulators of a job; the id of the source follows. */
  public static final String NAME = "fields of ";

  private static final long serialVersionUID = 1L;

  private volatile Found found = new Found(Map.of(), Set.of());

  /**
   * @param absent sentences by place and field
   * @param present places and fields
   */
  public record Found(Map<String, String> absent, Set<String> present) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Found {
      absent = Map.copyOf(absent);
      present = Set.copyOf(present);
    }

    static String nameOf(AbsentField field) {
      return field.path() + " " + field.field();
    }

    Found and(Found other) {
      Map<String, String> both = new TreeMap<>(absent);
      both.putAll(other.absent);
      Set<String> seen = new TreeSet<>(present);
      seen.addAll(other.present);
      return new Found(both, seen);
    }

    /** Sentences about what nobody saw, in the order of their places. */
    String text() {
      Map<String, String> told = new TreeMap<>(absent);
      told.keySet().removeAll(present);
      return String.join("\n", told.values());
    }
  }

  void replace(Found now) {
    found = now;
  }

  @Override
  public void add(Found more) {
    found = found.and(more);
  }

  @Override
  public String getLocalValue() {
    return found.text();
  }

  @Override
  public void resetLocal() {
    found = new Found(Map.of(), Set.of());
  }

  @Override
  public void merge(Accumulator<Found, String> other) {
    add(((FieldFindings) other).found);
  }

  @Override
  public FieldFindings clone() {
    FieldFindings copy = new FieldFindings();
    copy.found = found;
    return copy;
  }
}
