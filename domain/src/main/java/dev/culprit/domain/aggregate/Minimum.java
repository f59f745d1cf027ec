package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;

/**
 * Smallest of the finite values, in their total order (−0 before +0). NaN and infinities are no
 * measurements and are left out. Empty: NaN. Heap 24 B. Bytes: one trimmed double, 1–9.
 */
public final class Minimum implements Partial {
  private static final long HEAP_BYTES = 24;

  /** NaN stands for "none yet". */
  private double smallest = Double.NaN;

  @Override
  public PartialKind kind() {
    return PartialKind.MINIMUM;
  }

  @Override
  public void add(double value) {
    if (Double.isFinite(value)) {
      smallest = Double.isNaN(smallest) ? value : Math.min(smallest, value);
    }
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof Minimum that)) {
      throw kind().cannotMerge(other);
    }
    add(that.smallest);
  }

  @Override
  public double value() {
    return smallest;
  }

  @Override
  public boolean isEmpty() {
    return Double.isNaN(smallest);
  }

  @Override
  public void encode(ByteSink sink) {
    sink.writeTrimmedDouble(smallest);
  }

  static Minimum decode(ByteSource source) {
    double read = source.readTrimmedDouble();
    if (Double.isInfinite(read)) {
      throw new MalformedBytesException("a minimum is infinite");
    }
    Minimum decoded = new Minimum();
    decoded.smallest = read;
    return decoded;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES;
  }

  @Override
  public Minimum copy() {
    Minimum copy = new Minimum();
    copy.smallest = smallest;
    return copy;
  }

  @Override
  public void reset() {
    smallest = Double.NaN;
  }
}
