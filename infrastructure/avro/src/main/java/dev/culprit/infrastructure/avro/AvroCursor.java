package dev.culprit.infrastructure.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A place in a record's bytes, moved on by reading. Checks every bound; reused. */
final class AvroCursor {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};

  private final DecodeLimits limits;
  private byte[] bytes = NOTHING;
  private int at;
  private int itemsLeft;

  AvroCursor(DecodeLimits limits) {
    this.limits = limits;
  }

  void open(byte[] newBytes, int from) {
    bytes = newBytes;
    at = from;
    itemsLeft = limits.items();
  }

  DecodeLimits limits() {
    return limits;
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  /** A zigzag variable-length integer of up to 64 bits. */
  long readLong() {
    int next = readByte();
    long bits = next & 0x7f;
    for (int shift = 7; next < 0; shift += 7) {
      if (shift > 63) {
        throw MalformedAvro.BAD_NUMBER;
      }
      next = readByte();
      bits |= (next & 0x7fL) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  }

  void skipLong() {
    for (int length = 1; readByte() < 0; length++) {
      if (length == 10) {
        throw MalformedAvro.BAD_NUMBER;
      }
    }
  }

  byte readByte() {
    if (at >= bytes.length) {
      throw MalformedAvro.TRUNCATED;
    }
    return bytes[at++];
  }

  double readDouble() {
    int from = skip(8);
    return Double.longBitsToDouble((long) LONGS.get(bytes, from));
  }

  float readFloat() {
    int from = skip(4);
    return Float.intBitsToFloat((int) INTS.get(bytes, from));
  }

  /** A length that is known to fit into what is left. */
  int readLength() {
    long length = readLong();
    if (length < 0) {
      throw MalformedAvro.BAD_LENGTH;
    }
    if (length > bytes.length - at) {
      throw MalformedAvro.TRUNCATED;
    }
    return (int) length;
  }

  /** Moves on and gives the place before. */
  int skip(int length) {
    if (length > bytes.length - at) {
      throw MalformedAvro.TRUNCATED;
    }
    int from = at;
    at += length;
    return from;
  }

  /**
   * The count of the next block of an array or map; 0 ends it. Negative when its size in bytes
   * follows.
   */
  long readBlockCount() {
    long count = readLong();
    long items = count < 0 ? -count : count;
    // the negation of the smallest long is negative again
    if (items < 0 || items > itemsLeft) {
      throw MalformedAvro.TOO_MANY_ITEMS;
    }
    itemsLeft -= (int) items;
    return count;
  }
}
