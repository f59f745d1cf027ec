package dev.culprit.domain.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reader of what {@link ByteSink} writes. Not thread-safe. Every method throws {@link
 * MalformedBytesException}, and nothing else, when the bytes end early or break their form; a
 * length that is longer than the rest is refused before anything is allocated.
 */
public final class ByteSource {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads all of {@code bytes}, which must not change meanwhile. */
  public ByteSource(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads {@code count} bytes from {@code offset}. */
  public ByteSource(byte[] bytes, int offset, int count) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + count;
  }

  /** Reads one byte, 0–255. */
  public int readByte() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  /** Reads one byte that is 0 or 1. */
  public boolean readBoolean() {
    int value = readByte();
    if (value > 1) {
      throw new MalformedBytesException(
          "expected 0 or 1 before byte " + position + ", found " + value);
    }
    return value == 1;
  }

  /** Reads an unsigned 64-bit number. */
  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      if (shift == 63 && next > 1) {
        break;
      }
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedBytesException(
        "a number before byte " + position + " is longer than 64 bits");
  }

  /**
   * Reads a varint that says how many elements follow.
   *
   * @param minimumBytesEach the fewest bytes one element takes, ≥ 1
   */
  public int readCount(int minimumBytesEach) {
    long count = readVarint();
    if (count < 0 || count > remaining() / minimumBytesEach) {
      throw new MalformedBytesException(
          "a count before byte "
              + position
              + " promises more than the "
              + remaining()
              + " bytes left");
    }
    return (int) count;
  }

  /** Reads a signed number. */
  public long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads eight bytes. */
  public long readLong() {
    require(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  /** Reads eight bytes. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads what {@link ByteSink#writeTrimmedDouble} wrote; trailing zero bytes are refused. */
  public double readTrimmedDouble() {
    int kept = readByte();
    if (kept > 8) {
      throw new MalformedBytesException(
          "a double before byte " + position + " claims " + kept + " bytes");
    }
    require(kept);
    long bits = 0;
    for (int i = 0; i < kept; i++) {
      bits |= (bytes[position++] & 0xFFL) << (56 - 8 * i);
    }
    if (kept > 0 && bytes[position - 1] == 0) {
      throw new MalformedBytesException(
          "a double before byte " + position + " ends in a zero byte");
    }
    return Double.longBitsToDouble(bits);
  }

  /** Reads a length and UTF-8 bytes. */
  public String readText() {
    int count = readCount(1);
    String text = new String(bytes, position, count, StandardCharsets.UTF_8);
    // The lenient decoder replaces what is not UTF-8; only then the strict one is worth its cost.
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, position, count));
      } catch (CharacterCodingException e) {
        throw new MalformedBytesException("the text at byte " + position + " is not UTF-8");
      }
    }
    position += count;
    return text;
  }

  /** Reads a length and as many bytes. */
  public byte[] readBytes() {
    return readRaw(readCount(1));
  }

  /** Reads {@code count} bytes, ≥ 0. */
  public byte[] readRaw(int count) {
    require(count);
    byte[] copy = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return copy;
  }

  /** Bytes not read yet. */
  public int remaining() {
    return end - position;
  }

  /** Throws when bytes are left: a reader of a whole value calls it last. */
  public void requireEnd() {
    if (remaining() != 0) {
      throw new MalformedBytesException(remaining() + " bytes follow the end at byte " + position);
    }
  }

  private void require(int count) {
    if (count > end - position) {
      throw new MalformedBytesException(
          "expected " + count + " more bytes at byte " + position + ", found " + (end - position));
    }
  }
}
