package dev.culprit.application.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is waited for in the records of a source, and has not come yet. Once all has come a record
 * costs one comparison.
 *
 * @param <W> what is waited for, in a field
 */
final class Outstanding<W> {
  private final Function<W, String> field;
  private final long judgedAfter;
  private final List<W> come = new ArrayList<>();
  private List<W> missing;
  private int[] slots = new int[0];
  private long records;
  private long changes;

  /** Whether an event has what is waited for in a slot. */
  interface Test<W> {
    boolean holds(W waited, int slot);
  }

  /**
   * @param field of what is waited for
   * @param judgedAfter records after which what is missing is told
   */
  Outstanding(List<W> all, Function<W, String> field, long judgedAfter, FieldLayout layout) {
    this.missing = List.copyOf(all);
    this.field = field;
    this.judgedAfter = judgedAfter;
    rebind(layout);
  }

  /** Events come in another layout from now on. */
  void rebind(FieldLayout layout) {
    slots = missing.stream().mapToInt(each -> layout.slotOf(field.apply(each))).toArray();
  }

  boolean isEmpty() {
    return slots.length == 0;
  }

  /** Takes a look at one more event. */
  void look(Event event, Test<W> test) {
    records++;
    if (records == judgedAfter) {
      changes++;
    }
    List<W> found = null;
    for (int i = 0; i < slots.length; i++) {
      if (test.holds(missing.get(i), slots[i])) {
        found = found == null ? new ArrayList<>() : found;
        found.add(missing.get(i));
      }
    }
    if (found != null) {
      List<W> still = new ArrayList<>(missing);
      still.removeAll(found);
      come.addAll(found);
      missing = still;
      changes++;
      rebind(event.layout());
    }
  }

  List<W> missing() {
    return missing;
  }

  List<W> come() {
    return come;
  }

  long records() {
    return records;
  }

  /** Grows with what is to be told. */
  long changes() {
    return changes;
  }
}
