package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * An exact real number as a sum of non-overlapping doubles, smallest magnitude first (J. R.
 * Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates",
 * 1997, theorem 10, GROW-EXPANSION with elimination of zeros). Exact as long as no partial sum
 * overflows, for which the caller cares. An add costs O(components).
 */
final class Expansion {
  /** Above this the same number needs fewer components: 2 098 bits of range over 53 a component. */
  private static final int COMPACT_ABOVE = 48;

  /** Components read back from bytes stay far from overflow: 2⁶³ values below 2⁹⁰⁰ sum to less. */
  private static final double LIMIT = 0x1p970;

  private static final long HEAP_BYTES = 24 + 16;

  private double[] components = new double[4];
  private int size;

  /** Adds a finite number exactly. */
  void add(double value) {
    grow(value);
    if (size > COMPACT_ABOVE) {
      canonicalise();
    }
  }

  void addAll(Expansion other) {
    for (int i = 0; i < other.size; i++) {
      add(other.components[i]);
    }
  }

  private void grow(double value) {
    if (size == components.length) {
      components = Arrays.copyOf(components, size * 2);
    }
    double sum = value;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double component = components[i];
      double next = sum + component;
      double error = sumError(sum, component, next);
      if (error != 0) {
        components[kept++] = error;
      }
      sum = next;
    }
    if (sum != 0) {
      components[kept++] = sum;
    }
    size = kept;
  }

  /**
   * What {@code sum = a + b} lost by rounding, exactly (Knuth's TWO-SUM, any order of magnitudes).
   */
  static double sumError(double a, double b, double sum) {
    double virtualB = sum - a;
    return (a - (sum - virtualB)) + (b - virtualB);
  }

  /** The number rounded once, half to even; 0 when there are no components. */
  double rounded() {
    if (size == 0) {
      return 0;
    }
    int i = size - 1;
    double high = components[i];
    double low = 0;
    while (i > 0 && low == 0) {
      double component = components[--i];
      double sum = high + component;
      low = component - (sum - high);
      high = sum;
    }
    // A tie was rounded to even without knowing the sign of what follows; look at it once.
    if (i > 0 && low != 0 && Math.signum(low) == Math.signum(components[i - 1])) {
      double twice = low * 2;
      double other = high + twice;
      if (other - high == twice) {
        high = other;
      }
    }
    return high;
  }

  /**
   * Replaces the components by the only sequence in which each, from the largest on, is the
   * rounding of all that is left. Equal numbers then have equal components.
   */
  void canonicalise() {
    double[] descending = new double[COMPACT_ABOVE];
    int count = 0;
    while (size > 0) {
      double largest = rounded();
      descending[count++] = largest;
      grow(-largest);
    }
    components = new double[Math.max(count, 4)];
    for (int i = 0; i < count; i++) {
      components[i] = descending[count - 1 - i];
    }
    size = count;
  }

  int size() {
    return size;
  }

  /** Component {@code i}, of which 0 is the smallest. */
  double component(int i) {
    return components[i];
  }

  BigDecimal exact() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < size; i++) {
      sum = sum.add(new BigDecimal(components[i]));
    }
    return sum;
  }

  Expansion copy() {
    Expansion copy = new Expansion();
    copy.components = components.clone();
    copy.size = size;
    return copy;
  }

  /** Writes the components, largest first, without their number; canonicalise before. */
  void encodeComponents(ByteSink sink) {
    for (int i = size - 1; i >= 0; i--) {
      sink.writeTrimmedDouble(components[i]);
    }
  }

  static double readComponent(ByteSource source) {
    double component = source.readTrimmedDouble();
    if (!(Math.abs(component) < LIMIT) || component == 0) {
      throw new MalformedBytesException("a sum holds the impossible component " + component);
    }
    return component;
  }

  long heapBytes() {
    return HEAP_BYTES + 8L * components.length;
  }
}
