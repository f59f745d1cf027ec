package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;

/**
 * Largest of the finite values, in their total order (−0 before +0). NaN and infinities are no
 * measurements and are left out. Empty: NaN. Heap 24 B. Bytes: one trimmed double, 1–9.
 */
public final class Maximum implements Partial {
  private static final long HEAP_BYTES = 24;

  /** NaN stands for "none yet". */
  private double largest = Double.NaN;

  @Override
  public PartialKind kind() {
    return PartialKind.MAXIMUM;
  }

  @Override
  public void add(double value) {
    if (Double.isFinite(value)) {
      largest = Double.isNaN(largest) ? value : Math.max(largest, value);
    }
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof Maximum that)) {
      throw kind().cannotMerge(other);
    }
    add(that.largest);
  }

  @Override
  public double value() {
    return largest;
  }

  @Override
  public boolean isEmpty() {
    return Double.isNaN(largest);
  }

  @Override
  public void encode(ByteSink sink) {
    sink.writeTrimmedDouble(largest);
  }

  static Maximum decode(ByteSource source) {
    double read = source.readTrimmedDouble();
    if (Double.isInfinite(read)) {
      throw new MalformedBytesException("a maximum is infinite");
    }
    Maximum decoded = new Maximum();
    decoded.largest = read;
    return decoded;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES;
  }

  @Override
  public Maximum copy() {
    Maximum copy = new Maximum();
    copy.largest = largest;
    return copy;
  }

  @Override
  public void reset() {
    largest = Double.NaN;
  }
}
