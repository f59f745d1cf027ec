package dev.culprit.domain.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growable writer of bytes; {@link ByteSource} reads what it writes. Not thread-safe. Every method
 * is a pure function of its argument, so equal content written in equal order gives equal bytes.
 *
 * <p>Forms: fixed numbers are big-endian; a varint holds 7 bits a byte, least significant first, an
 * unsigned 64-bit number in 1–10 bytes; zigzag maps small negative numbers to small varints.
 */
public final class ByteSink {
  private static final int INITIAL_CAPACITY = 64;

  private byte[] bytes;
  private int length;

  /** An empty sink. */
  public ByteSink() {
    this(INITIAL_CAPACITY);
  }

  /**
   * @param capacity bytes to reserve, ≥ 0
   */
  public ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  /** Writes the low eight bits. */
  public void writeByte(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  /** Writes one byte, 1 or 0. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Writes an unsigned 64-bit number; a negative {@code long} takes ten bytes. */
  public void writeVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Writes a signed number; magnitudes below 64 take one byte. */
  public void writeZigzag(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /** Writes eight bytes. */
  public void writeLong(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  /** Writes eight bytes; every NaN becomes the canonical one, −0 stays −0. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  /**
   * Writes a length byte and the leading bytes of the double that are not trailing zeros: 1 byte
   * for +0, 3 or 4 for small integers, 9 at most.
   */
  public void writeTrimmedDouble(double value) {
    long bits = Double.doubleToLongBits(value);
    int kept = bits == 0 ? 0 : 8 - (Long.numberOfTrailingZeros(bits) >>> 3);
    ensure(9);
    bytes[length++] = (byte) kept;
    for (int i = 0; i < kept; i++) {
      bytes[length++] = (byte) (bits >>> (56 - 8 * i));
    }
  }

  /** Writes a length (varint) and the UTF-8 bytes; an unpaired surrogate becomes '?'. */
  public void writeText(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a length (varint) and the bytes. */
  public void writeBytes(byte[] value) {
    writeVarint(value.length);
    writeRaw(value, 0, value.length);
  }

  /** Writes bytes without a length. */
  public void writeRaw(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Bytes written so far. */
  public int length() {
    return length;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Forgets what was written and keeps the buffer for reuse. */
  public void reset() {
    length = 0;
  }

  private void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1) + 16));
    }
  }
}
