package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Estimated number of distinct values: HyperLogLog (P. Flajolet, É. Fusy, O. Gandouet, F. Meunier
 * 2007) with 2¹² registers over a 64-bit {@link StableHash}, estimated as Ertl 2017 ({@link
 * HllEstimator}). Standard error 1.04/√4096 = 1.6 %; a handful of values is counted almost exactly.
 *
 * <p>Registers only grow, by maximum, so order and repetition do not matter. Up to 512 registers in
 * use they are a sorted list (4 B each), beyond it one byte each: which of the two is a function of
 * the content. A number is hashed by its bits (−0 as 0, all NaN as one). Empty: 0.
 *
 * <p>Heap 24 B + list, 4.1 kB at most. Bytes: 2–4 a register in use, 4 098 at most.
 *
 * <p>Invariants beside those of {@link Partial}:
 *
 * <ol start="7">
 *   <li>The estimate lies within 5 standard errors of the truth from 1 to 10⁶ distinct values.
 *   <li>Adding a value again changes nothing.
 * </ol>
 */
public final class DistinctCount implements Partial {
  private static final int PRECISION = 12;
  private static final int REGISTERS = 1 << PRECISION;
  private static final int LARGEST_RANK = 64 - PRECISION + 1;
  private static final int SPARSE_LIMIT = REGISTERS / 8;
  private static final int RANK_BITS = 6;
  private static final int RANK_MASK = (1 << RANK_BITS) - 1;
  private static final int DENSE = 1;
  private static final long HEAP_BYTES = 24 + 16;
  private static final int INITIAL_LIST = 4;

  /** Register number and rank of the registers in use, ascending; unused when dense. */
  private int[] sparse = new int[INITIAL_LIST];

  private int used;
  private byte @Nullable [] dense;

  @Override
  public PartialKind kind() {
    return PartialKind.DISTINCT;
  }

  /** Takes up a number as a value. */
  @Override
  public void add(double value) {
    addHash(StableHash.mix(Double.doubleToLongBits(value + 0.0)));
  }

  /** Takes up a text as a value. */
  public void add(String value) {
    addHash(StableHash.of(value));
  }

  /** Takes up a value by its uniformly distributed 64-bit hash. */
  public void addHash(long hash) {
    int register = (int) (hash >>> (64 - PRECISION));
    int rank = Math.min(Long.numberOfLeadingZeros(hash << PRECISION) + 1, LARGEST_RANK);
    raise(register, rank);
  }

  private void raise(int register, int rank) {
    byte[] all = dense;
    if (all != null) {
      if (all[register] < rank) {
        all[register] = (byte) rank;
      }
      return;
    }
    int at = Arrays.binarySearch(sparse, 0, used, register << RANK_BITS);
    int place = at >= 0 ? at : -at - 1;
    if (place < used && sparse[place] >> RANK_BITS == register) {
      sparse[place] = Math.max(sparse[place], register << RANK_BITS | rank);
    } else {
      insert(place, register << RANK_BITS | rank);
    }
  }

  private void insert(int place, int entry) {
    if (used == SPARSE_LIMIT) {
      becomeDense();
      raise(entry >> RANK_BITS, entry & RANK_MASK);
      return;
    }
    if (used == sparse.length) {
      sparse = Arrays.copyOf(sparse, Math.min(used * 2, SPARSE_LIMIT));
    }
    System.arraycopy(sparse, place, sparse, place + 1, used - place);
    sparse[place] = entry;
    used++;
  }

  private void becomeDense() {
    byte[] all = new byte[REGISTERS];
    for (int i = 0; i < used; i++) {
      all[sparse[i] >> RANK_BITS] = (byte) (sparse[i] & RANK_MASK);
    }
    dense = all;
    sparse = new int[0];
    used = 0;
  }

  @Override
  public void merge(Partial other) {
    if (!(other instanceof DistinctCount that)) {
      throw kind().cannotMerge(other);
    }
    if (that == this) {
      return;
    }
    if (that.dense == null) {
      for (int i = 0; i < that.used; i++) {
        raise(that.sparse[i] >> RANK_BITS, that.sparse[i] & RANK_MASK);
      }
      return;
    }
    if (dense == null) {
      becomeDense();
    }
    for (int register = 0; register < REGISTERS; register++) {
      raise(register, that.dense[register]);
    }
  }

  /** The estimated number of distinct values. */
  @Override
  public double value() {
    int[] multiplicity = new int[LARGEST_RANK + 1];
    if (dense != null) {
      for (byte rank : dense) {
        multiplicity[rank]++;
      }
    } else {
      multiplicity[0] = REGISTERS - used;
      for (int i = 0; i < used; i++) {
        multiplicity[sparse[i] & RANK_MASK]++;
      }
    }
    return HllEstimator.estimate(multiplicity);
  }

  @Override
  public boolean isEmpty() {
    return dense == null && used == 0;
  }

  @Override
  public void encode(ByteSink sink) {
    if (dense != null) {
      sink.writeVarint(DENSE);
      sink.writeRaw(dense, 0, REGISTERS);
      return;
    }
    sink.writeVarint((long) used << 1);
    int previous = -1;
    for (int i = 0; i < used; i++) {
      int register = sparse[i] >> RANK_BITS;
      sink.writeVarint(register - previous);
      sink.writeByte(sparse[i] & RANK_MASK);
      previous = register;
    }
  }

  static DistinctCount decode(ByteSource source) {
    DistinctCount count = new DistinctCount();
    long head = source.readVarint();
    if (head == DENSE) {
      count.dense = decodeDense(source.readRaw(REGISTERS));
      return count;
    }
    if ((head & DENSE) != 0 || head < 0 || head >>> 1 > SPARSE_LIMIT) {
      throw new MalformedBytesException("a distinct count starts with the impossible " + head);
    }
    long register = -1;
    for (long i = 0; i < head >>> 1; i++) {
      long distance = source.readVarint();
      int rank = source.readByte();
      if (distance < 1 || distance > REGISTERS || (register += distance) >= REGISTERS) {
        throw new MalformedBytesException("the registers of a distinct count do not ascend");
      }
      requireRank(rank, 1);
      count.insert(count.used, (int) register << RANK_BITS | rank);
    }
    return count;
  }

  private static byte[] decodeDense(byte[] registers) {
    int inUse = 0;
    for (byte rank : registers) {
      requireRank(rank, 0);
      inUse += rank == 0 ? 0 : 1;
    }
    if (inUse <= SPARSE_LIMIT) {
      throw new MalformedBytesException(
          "a distinct count of " + inUse + " registers is not a list");
    }
    return registers;
  }

  private static void requireRank(int rank, int least) {
    if (rank < least || rank > LARGEST_RANK) {
      throw new MalformedBytesException("a distinct count holds the impossible rank " + rank);
    }
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES + 4L * sparse.length + (dense == null ? 0 : 16 + REGISTERS);
  }

  @Override
  public DistinctCount copy() {
    DistinctCount copy = new DistinctCount();
    copy.sparse = sparse.clone();
    copy.used = used;
    copy.dense = dense == null ? null : dense.clone();
    return copy;
  }

  @Override
  public void reset() {
    sparse = new int[INITIAL_LIST];
    used = 0;
    dense = null;
  }
}
