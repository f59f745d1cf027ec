package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sum of doubles without rounding error, rounded once in {@link #value()} (half to even).
 *
 * <p>An expansion of non-overlapping doubles (Shewchuk 1997): two components held inline, which is
 * enough for some 106 bits between the highest and the lowest bit ever added; more in an {@link
 * Expansion}. Canonical before it is encoded: from the largest on, each component is the rounding
 * of all that is left.
 *
 * <p>NaN and ±∞ are counted ({@link #nonFiniteCount()}) and left out of the sum. Magnitudes from
 * 2⁹⁰⁰ on are summed apart, so no order of additions overflows; the value is ±∞ only if the exact
 * total itself lies outside the range of a double. −0 counts as 0. Empty: 0.
 *
 * <p>Heap 40 B, 112 B or more beyond two components. Bytes: 1 empty, else 1 + up to 9 a component.
 *
 * <p>Invariants beside those of {@link Partial}:
 *
 * <ol start="5">
 *   <li>The value equals the {@link BigDecimal} sum of the finite values, rounded once.
 * </ol>
 */
public final class ExactSum implements Partial {
  private static final double HUGE = 0x1p900;
  private static final int TAKEN = 1;
  private static final int OUTLIERS = 2;
  private static final long HEAP_BYTES = 40;

  /** Without {@link #spread} the sum is high + low, and high is the rounding of it. */
  private double high;

  private double low;

  /** The sum when two components are not enough; then high and low are unused. */
  private @Nullable Expansion spread;

  private @Nullable SumOutliers outliers;
  private boolean taken;

  @Override
  public PartialKind kind() {
    return PartialKind.SUM;
  }

  @Override
  public void add(double value) {
    taken = true;
    // False for NaN too.
    if (Math.abs(value) < HUGE) {
      addBounded(value);
    } else {
      outliers().add(value);
    }
  }

  private void addBounded(double value) {
    Expansion wide = spread;
    if (wide != null) {
      wide.add(value);
      return;
    }
    // GROW-EXPANSION of (low, high), unrolled.
    double carry = low + value;
    double smallest = Expansion.sumError(low, value, carry);
    double largest = high + carry;
    double middle = Expansion.sumError(high, carry, largest);
    if (smallest == 0) {
      high = largest;
      low = middle;
    } else {
      addThree(smallest, middle, largest);
    }
  }

  private void addThree(double smallest, double middle, double largest) {
    double rest = middle + smallest;
    if (Expansion.sumError(middle, smallest, rest) == 0) {
      setPair(largest, rest);
      return;
    }
    Expansion wide = new Expansion();
    wide.add(smallest);
    wide.add(middle);
    wide.add(largest);
    high = 0;
    low = 0;
    spread = wide;
  }

  private void setPair(double a, double b) {
    high = a + b;
    low = Expansion.sumError(a, b, high);
  }

  private SumOutliers outliers() {
    SumOutliers present = outliers;
    if (present == null) {
      present = new SumOutliers();
      outliers = present;
    }
    return present;
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof ExactSum that)) {
      throw kind().cannotMerge(other);
    }
    ExactSum source = that == this ? copy() : that;
    taken |= source.taken;
    if (source.spread != null) {
      for (int i = 0; i < source.spread.size(); i++) {
        addBounded(source.spread.component(i));
      }
    } else {
      addBounded(source.low);
      addBounded(source.high);
    }
    if (source.outliers != null) {
      outliers().merge(source.outliers);
    }
  }

  /** The exact sum of the finite values, rounded once; 0 when empty. */
  @Override
  public double value() {
    if (outliers != null && outliers.hasHuge()) {
      return exact().doubleValue();
    }
    return spread == null ? high : spread.rounded();
  }

  /** The exact sum of the finite values. */
  public BigDecimal exact() {
    BigDecimal sum =
        spread == null ? new BigDecimal(high).add(new BigDecimal(low)) : spread.exact();
    return outliers == null ? sum : sum.add(outliers.exactHuge());
  }

  /** How many of the values were NaN or infinite. */
  public long nonFiniteCount() {
    return outliers == null ? 0 : outliers.nonFinite();
  }

  @Override
  public boolean isEmpty() {
    return !taken;
  }

  @Override
  public void encode(ByteSink sink) {
    compact();
    int inline = high == 0 ? 0 : low == 0 ? 1 : 2;
    int components = spread == null ? inline : spread.size();
    boolean hasOutliers = outliers != null && !outliers.isVoid();
    sink.writeVarint(components << 2 | (hasOutliers ? OUTLIERS : 0) | (taken ? TAKEN : 0));
    if (spread != null) {
      spread.encodeComponents(sink);
    } else if (inline > 0) {
      sink.writeTrimmedDouble(high);
      if (inline > 1) {
        sink.writeTrimmedDouble(low);
      }
    }
    if (outliers != null && hasOutliers) {
      outliers.encode(sink);
    }
  }

  /** Makes the components canonical, and inline again where two suffice. */
  private void compact() {
    if (spread != null) {
      spread.canonicalise();
      if (spread.size() <= 2) {
        high = spread.rounded();
        low = spread.size() == 2 ? spread.component(0) : 0;
        spread = null;
      }
    }
  }

  static ExactSum decode(ByteSource source) {
    long head = source.readVarint();
    long components = head >>> 2;
    if (components > source.remaining()) {
      throw new MalformedBytesException("a sum promises " + components + " components");
    }
    ExactSum sum = new ExactSum();
    sum.taken = (head & TAKEN) != 0;
    for (long i = 0; i < components; i++) {
      sum.addBounded(Expansion.readComponent(source));
    }
    if ((head & OUTLIERS) != 0) {
      sum.outliers = SumOutliers.decode(source);
    }
    return sum;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES
        + (spread == null ? 0 : spread.heapBytes())
        + (outliers == null ? 0 : outliers.heapBytes());
  }

  @Override
  public ExactSum copy() {
    ExactSum copy = new ExactSum();
    copy.high = high;
    copy.low = low;
    copy.spread = spread == null ? null : spread.copy();
    copy.outliers = outliers == null ? null : outliers.copy();
    copy.taken = taken;
    return copy;
  }

  @Override
  public void reset() {
    high = 0;
    low = 0;
    spread = null;
    outliers = null;
    taken = false;
  }
}
