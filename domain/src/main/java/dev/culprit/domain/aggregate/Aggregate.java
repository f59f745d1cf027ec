package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;

/**
 * The partials of one leaf of one slice, by the positions of an {@link AggregateLayout}. Mutable,
 * not thread-safe. Encoded without its layout, which the reader knows. Heap for (sum, count): 104
 * B.
 */
public final class Aggregate {
  private static final long HEAP_BYTES = 16 + 16;

  private final Partial[] partials;

  /** Takes over the array. */
  Aggregate(Partial[] partials) {
    this.partials = partials;
  }

  /** How many partials there are. */
  public int size() {
    return partials.length;
  }

  /** The partial at a position of the layout, to add to or read from. */
  public Partial partial(int position) {
    return partials[position];
  }

  /** Whether no partial took up anything. */
  public boolean isEmpty() {
    for (Partial partial : partials) {
      if (!partial.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Merges partial by partial.
   *
   * @throws IllegalArgumentException when the layouts differ; then nothing was merged
   */
  public void merge(Aggregate other) {
    requireSameLayout(other);
    for (int i = 0; i < partials.length; i++) {
      partials[i].merge(other.partials[i]);
    }
  }

  private void requireSameLayout(Aggregate other) {
    boolean same = partials.length == other.partials.length;
    for (int i = 0; same && i < partials.length; i++) {
      same = partials[i].getClass() == other.partials[i].getClass();
    }
    if (!same) {
      throw new IllegalArgumentException("cannot merge aggregates of different layouts");
    }
  }

  /** Writes the partials in order, read by {@link AggregateLayout#decodeAggregate}. */
  public void encode(ByteSink sink) {
    for (Partial partial : partials) {
      partial.encode(sink);
    }
  }

  /** Heap in use, in bytes, estimated. */
  public long heapBytes() {
    // The array of compressed references is padded to a multiple of eight.
    long bytes = HEAP_BYTES + (4L * partials.length + 7 & ~7L);
    for (Partial partial : partials) {
      bytes += partial.heapBytes();
    }
    return bytes;
  }

  /** An independent aggregate of equal content. */
  public Aggregate copy() {
    Partial[] copies = new Partial[partials.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = partials[i].copy();
    }
    return new Aggregate(copies);
  }

  /** Forgets everything and keeps the layout. */
  public void reset() {
    for (Partial partial : partials) {
      partial.reset();
    }
  }
}
