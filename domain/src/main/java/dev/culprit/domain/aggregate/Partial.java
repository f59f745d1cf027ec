package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;

/**
 * A mutable accumulator of one measure that merges exactly. Not thread-safe.
 *
 * <p>Invariants, whatever the kind:
 *
 * <ol>
 *   <li>Every order and every grouping of the same additions and merges gives identical bytes and
 *       an identical value.
 *   <li>Decoding what was encoded gives equal bytes and an equal value; equal content, equal bytes.
 *   <li>Merging with an empty partial changes nothing, from either side.
 *   <li>A copy is independent of its original; {@link #reset()} leaves what a new one is.
 * </ol>
 *
 * <p>NaN and infinities never poison a result; each kind says what it does with them.
 */
public sealed interface Partial
    permits ExactSum, Count, Minimum, Maximum, LogHistogram, DistinctCount {

  /** The kind, which also says how to decode it. */
  PartialKind kind();

  /** Takes up one measured value, in the unit of the measure. */
  void add(double value);

  /**
   * Takes up everything {@code other} holds; {@code other} keeps its content and may be this.
   *
   * @throws IllegalArgumentException when {@code other} is of another kind
   */
  void merge(Partial other);

  /** The result so far; for an empty one what the kind says (0 or NaN). */
  double value();

  /** Whether nothing was taken up yet. */
  boolean isEmpty();

  /** Writes the canonical form, read by {@link PartialKind#decode}. May compact this object. */
  void encode(ByteSink sink);

  /** Heap in use, in bytes, estimated for compressed references. */
  long heapBytes();

  /** An independent partial of equal content. */
  Partial copy();

  /** Forgets everything. */
  void reset();
}
