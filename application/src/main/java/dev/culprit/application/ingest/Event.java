package dev.culprit.application.ingest;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One decoded record: a slot for each field of the layout, holding text, a number or nothing.
 * Mutable and reused from record to record, so that decoding allocates nothing.
 */
public final class Event {
  private static final byte MISSING = 0;
  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;
  private static final byte WHOLE = 3;

  private final FieldLayout layout;
  private final @Nullable String[] texts;
  private final double[] numbers;
  private final long[] wholes;
  private final byte[] kinds;
  private long timeMillis;
  private int partition;
  private long offset;
  private Set<String> tooLateFor = Set.of();

  public Event(FieldLayout layout) {
    this.layout = layout;
    this.texts = new @Nullable String[layout.size()];
    this.numbers = new double[layout.size()];
    this.wholes = new long[layout.size()];
    this.kinds = new byte[layout.size()];
  }

  public FieldLayout layout() {
    return layout;
  }

  /** Empties all slots. */
  public void clear() {
    Arrays.fill(kinds, MISSING);
    Arrays.fill(texts, null);
    tooLateFor = Set.of();
  }

  /** Event time in milliseconds since the epoch, and where the record stands. */
  public void locate(long newTimeMillis, int newPartition, long newOffset) {
    timeMillis = newTimeMillis;
    partition = newPartition;
    offset = newOffset;
  }

  public long timeMillis() {
    return timeMillis;
  }

  public int partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }

  /** The metrics this event came too late for; they must not count it. */
  public Set<String> tooLateFor() {
    return tooLateFor;
  }

  public void tooLateFor(Set<String> metrics) {
    tooLateFor = metrics;
  }

  public void setText(int slot, String value) {
    kinds[slot] = TEXT;
    texts[slot] = value;
  }

  /** Any double, also NaN and infinite ones; hygiene is decided later. */
  public void setNumber(int slot, double value) {
    kinds[slot] = NUMBER;
    numbers[slot] = value;
    texts[slot] = null;
  }

  /** A whole number; keeps all 64 bits when used as a dimension value. */
  public void setWhole(int slot, long value) {
    kinds[slot] = WHOLE;
    numbers[slot] = value;
    wholes[slot] = value;
    texts[slot] = null;
  }

  /** A number that came as text: measures use the number, dimensions the text as it was written. */
  public void setNumericText(int slot, String text, double value) {
    kinds[slot] = NUMBER;
    numbers[slot] = value;
    texts[slot] = text;
  }

  public void setBoolean(int slot, boolean value) {
    setText(slot, value ? "true" : "false");
  }

  public boolean isPresent(int slot) {
    return kinds[slot] != MISSING;
  }

  /** Whether the slot holds a number, or text (which a measure cannot use). */
  public boolean isNumber(int slot) {
    return kinds[slot] >= NUMBER;
  }

  /** Whether the slot holds a whole number with all its 64 bits. */
  public boolean isWhole(int slot) {
    return kinds[slot] == WHOLE;
  }

  /** The whole number; 0 when the slot holds something else. */
  public long whole(int slot) {
    return kinds[slot] == WHOLE ? wholes[slot] : 0;
  }

  /** The number; NaN when the slot is empty or holds text. */
  public double number(int slot) {
    return kinds[slot] >= NUMBER ? numbers[slot] : Double.NaN;
  }

  /** The value as text, as used for dimensions; null when the slot is empty. */
  public @Nullable String text(int slot) {
    String text = texts[slot];
    if (text == null && kinds[slot] != MISSING) {
      text = kinds[slot] == WHOLE ? Long.toString(wholes[slot]) : Double.toString(numbers[slot]);
      texts[slot] = text;
    }
    return text;
  }
}
