package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.Arrays;

/**
 * Quantiles with a relative error ≤ 1 % (C. Masson, J. E. Rim, H. K. Lee, "DDSketch: A Fast and
 * Fully-Mergeable Quantile Sketch with Relative-Error Guarantees", 2019), for positive and negative
 * values.
 *
 * <p>The buckets are fixed and clamped by value, never collapsed, because collapsing would depend
 * on order: magnitudes below 10⁻¹² count as zero, those above 10¹⁸ as 10¹⁸. Counts are exact and
 * stop at 2⁶³−1. NaN and infinities are no measurements and are left out. Empty: NaN.
 *
 * <p>Heap 32 B + 12 B a bucket in use, at most 6 913 buckets (83 kB); a factor of 1 000 between the
 * smallest and the largest value is 346 buckets. An add is a binary search. Bytes: per bucket in
 * use a varint of the distance to the one before and a varint of the count.
 *
 * <p>Invariants beside those of {@link Partial}:
 *
 * <ol start="6">
 *   <li>|quantile(q) − x| ≤ 0.01·|x|, x being the value at rank ⌊q·(n−1)⌋, for 10⁻¹² ≤ |x| ≤ 10¹⁸.
 * </ol>
 */
public final class LogHistogram implements Partial {
  private static final long HEAP_BYTES = 24 + 16 + 16;
  private static final int INITIAL_BUCKETS = 4;

  /** Ascending, as are the values they stand for. */
  private int[] keys = new int[INITIAL_BUCKETS];

  private long[] counts = new long[INITIAL_BUCKETS];
  private int size;

  @Override
  public PartialKind kind() {
    return PartialKind.LOG_HISTOGRAM;
  }

  @Override
  public void add(double value) {
    if (Double.isFinite(value)) {
      addToBucket(LogBuckets.key(value), 1);
    }
  }

  private void addToBucket(int key, long more) {
    int at = Arrays.binarySearch(keys, 0, size, key);
    if (at >= 0) {
      counts[at] = Count.saturatedSum(counts[at], more);
      return;
    }
    int gap = -at - 1;
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(keys, gap, keys, gap + 1, size - gap);
    System.arraycopy(counts, gap, counts, gap + 1, size - gap);
    keys[gap] = key;
    counts[gap] = more;
    size++;
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof LogHistogram that)) {
      throw kind().cannotMerge(other);
    }
    // Merging with itself finds every bucket present, so the arrays do not move under the loop.
    for (int i = 0; i < that.size; i++) {
      addToBucket(that.keys[i], that.counts[i]);
    }
  }

  /** The median. */
  @Override
  public double value() {
    return quantile(0.5);
  }

  /**
   * An estimate of the value at rank ⌊q·(n−1)⌋, counted from 0, in the unit of the measure; NaN
   * when empty.
   *
   * @param q 0 (smallest) to 1 (largest)
   * @throws IllegalArgumentException when q lies outside
   */
  public double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile lies between 0 and 1, and " + q + " does not");
    }
    if (size == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.floor(q * (total() - 1));
    long below = 0;
    for (int i = 0; i < size; i++) {
      below = Count.saturatedSum(below, counts[i]);
      if (below > rank) {
        return LogBuckets.representative(keys[i]);
      }
    }
    return LogBuckets.representative(keys[size - 1]);
  }

  /** The number of finite values. */
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total = Count.saturatedSum(total, counts[i]);
    }
    return total;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public void encode(ByteSink sink) {
    sink.writeVarint(size);
    int previous = 0;
    for (int i = 0; i < size; i++) {
      sink.writeZigzag((long) keys[i] - previous);
      sink.writeVarint(counts[i]);
      previous = keys[i];
    }
  }

  static LogHistogram decode(ByteSource source) {
    LogHistogram histogram = new LogHistogram();
    int size = source.readCount(2);
    histogram.keys = new int[Math.max(size, INITIAL_BUCKETS)];
    histogram.counts = new long[Math.max(size, INITIAL_BUCKETS)];
    long previous = 0;
    for (int i = 0; i < size; i++) {
      long distance = source.readZigzag();
      long key = previous + distance;
      long count = Count.readTotal(source);
      boolean ascends = i == 0 || distance > 0;
      if (!ascends || key < -LogBuckets.LARGEST_KEY || key > LogBuckets.LARGEST_KEY || count == 0) {
        throw new MalformedBytesException("a histogram holds the impossible bucket " + key);
      }
      histogram.keys[i] = (int) key;
      histogram.counts[i] = count;
      previous = key;
    }
    histogram.size = size;
    return histogram;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES + 12L * keys.length;
  }

  @Override
  public LogHistogram copy() {
    LogHistogram copy = new LogHistogram();
    copy.keys = keys.clone();
    copy.counts = counts.clone();
    copy.size = size;
    return copy;
  }

  @Override
  public void reset() {
    keys = new int[INITIAL_BUCKETS];
    counts = new long[INITIAL_BUCKETS];
    size = 0;
  }
}
