package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.state.store.PointStoreState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The points of a forest, numbered from 0 in the order they came. The library gives the numbers of
 * points it forgot to new ones, in an order that is not kept when it is read; nothing else depends
 * on it.
 */
final class PointNumbers {
  private final PointStoreState state;
  private final int[] inOrder;
  private final int[] numbers;

  private PointNumbers(PointStoreState state, int[] inOrder) {
    this.state = state;
    this.inOrder = inOrder;
    this.numbers = new int[state.getRefCount().length];
    for (int i = 0; i < inOrder.length; i++) {
      numbers[inOrder[i]] = i;
    }
  }

  /**
   * @param state just made, which puts the points close together in the order they came
   */
  static PointNumbers of(PointStoreState state) {
    int[] references = state.getRefCount();
    int[] kept = IntStream.range(0, references.length).filter(i -> references[i] > 0).toArray();
    int[] places = state.getLocationList();
    int[] inOrder =
        IntStream.range(0, kept.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> places[i]))
            .mapToInt(i -> kept[i])
            .toArray();
    return new PointNumbers(state, inOrder);
  }

  int[] of(int[] indices) {
    return Arrays.stream(indices).map(i -> numbers[i]).toArray();
  }

  /** Points seen, coordinates, and how many trees hold each. */
  void write(DataOutputStream out) throws IOException {
    out.writeLong(state.getLastTimeStamp());
    Packed.write(state.getPointData(), out);
    int[] references = state.getRefCount().clone();
    int[] more = state.getDuplicateRefs();
    for (int i = 0; i < more.length; i += 2) {
      references[more[i]] += more[i + 1];
    }
    Packed.write(Arrays.stream(inOrder).map(i -> references[i]).toArray(), out);
  }

  /** Fills in the state of a forest without points. */
  static void read(DataInputStream in, PointStoreState state, int trees) throws IOException {
    state.setLastTimeStamp(in.readLong());
    byte[] data = Packed.readBytes(in);
    int[] references = Packed.readInts(in);
    int count = references.length;
    int capacity = state.getCapacity();
    if (count > capacity || data.length < (long) count * state.getDimensions() * Float.BYTES) {
      throw new IOException(count + " points are not there");
    }
    int room = Math.min(capacity, Math.max(state.getIndexCapacity(), count + count / 8 + 1));
    state.setIndexCapacity(room);
    state.setCurrentStoreCapacity(room);
    state.setStartOfFreeSegment(count * state.getDimensions());
    state.setPointData(data);
    int[] once = new int[room];
    int[] more = new int[2 * count];
    int pairs = 0;
    for (int i = 0; i < count; i++) {
      once[i] = Math.min(trees, references[i]);
      if (references[i] > trees) {
        more[pairs++] = i;
        more[pairs++] = references[i] - trees;
      }
    }
    state.setRefCount(once);
    state.setDuplicateRefs(Arrays.copyOf(more, pairs));
    state.setLocationList(IntStream.range(0, count).toArray());
  }
}
