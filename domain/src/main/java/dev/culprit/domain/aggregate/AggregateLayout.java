package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Which partials a metric keeps for every leaf, in order. The same kind may occur several times,
 * once for each field it measures; whoever builds the layout avoids keeping the same thing twice.
 *
 * @param kinds the kinds, by position
 */
public record AggregateLayout(List<PartialKind> kinds) {
  /** Copies the list. */
  public AggregateLayout {
    kinds = List.copyOf(kinds);
  }

  /** A layout of these kinds. */
  public static AggregateLayout of(PartialKind... kinds) {
    return new AggregateLayout(List.of(kinds));
  }

  /** How many partials an aggregate of this layout has. */
  public int size() {
    return kinds.size();
  }

  /** An empty aggregate of this layout. */
  public Aggregate newAggregate() {
    Partial[] partials = new Partial[kinds.size()];
    for (int i = 0; i < partials.length; i++) {
      partials[i] = kinds.get(i).newPartial();
    }
    return new Aggregate(partials);
  }

  /**
   * Reads an aggregate of this layout, written by {@link Aggregate#encode}.
   *
   * @throws dev.culprit.domain.codec.MalformedBytesException when the bytes are not one
   */
  public Aggregate decodeAggregate(ByteSource source) {
    Partial[] partials = new Partial[kinds.size()];
    for (int i = 0; i < partials.length; i++) {
      partials[i] = kinds.get(i).decode(source);
    }
    return new Aggregate(partials);
  }

  /** Writes the layout itself: a number and the codes of the kinds. */
  public void encode(ByteSink sink) {
    sink.writeVarint(kinds.size());
    kinds.forEach(kind -> sink.writeByte(kind.code()));
  }

  /**
   * Reads a layout.
   *
   * @throws dev.culprit.domain.codec.MalformedBytesException when the bytes are not one
   */
  public static AggregateLayout decode(ByteSource source) {
    int count = source.readCount(1);
    List<PartialKind> kinds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      kinds.add(PartialKind.ofCode(source.readByte()));
    }
    return new AggregateLayout(kinds);
  }
}
