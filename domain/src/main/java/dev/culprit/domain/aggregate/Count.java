package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;

/**
 * Number of values, whatever they are: NaN and infinities count. Stays at 2⁶³−1 once there, which
 * keeps merging free of order. Exact as {@link #total()}; {@link #value()} rounds above 2⁵³. Heap
 * 24 B. Bytes: one varint.
 */
public final class Count implements Partial {
  private static final long HEAP_BYTES = 24;

  private long total;

  @Override
  public PartialKind kind() {
    return PartialKind.COUNT;
  }

  @Override
  public void add(double value) {
    addMany(1);
  }

  /**
   * Counts {@code more} values.
   *
   * @throws IllegalArgumentException when {@code more} is negative
   */
  public void addMany(long more) {
    if (more < 0) {
      throw new IllegalArgumentException("a count cannot shrink, and " + more + " is negative");
    }
    total = saturatedSum(total, more);
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof Count that)) {
      throw kind().cannotMerge(other);
    }
    addMany(that.total);
  }

  /** The number of values, 0 when empty. */
  public long total() {
    return total;
  }

  @Override
  public double value() {
    return total;
  }

  @Override
  public boolean isEmpty() {
    return total == 0;
  }

  @Override
  public void encode(ByteSink sink) {
    sink.writeVarint(total);
  }

  static Count decode(ByteSource source) {
    Count count = new Count();
    count.total = readTotal(source);
    return count;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES;
  }

  @Override
  public Count copy() {
    Count copy = new Count();
    copy.total = total;
    return copy;
  }

  @Override
  public void reset() {
    total = 0;
  }

  /** Sum of two numbers ≥ 0 that stops at {@link Long#MAX_VALUE}; associative and commutative. */
  static long saturatedSum(long left, long right) {
    long sum = left + right;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Reads a varint that must lie in 0…2⁶³−1. */
  static long readTotal(ByteSource source) {
    long read = source.readVarint();
    if (read < 0) {
      throw new MalformedBytesException("a count exceeds 2^63-1");
    }
    return read;
  }
}
