package dev.culprit.application.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal UTF-8 bytes the same {@code String} without building it anew, as long as the bytes
 * were seen lately. Dimension values repeat in nearly every record, so this spares most of a
 * decoder's garbage. Two-way associative and bounded: a place is taken over by the newest.
 *
 * <p>Not safe for several threads.
 */
public final class TextPool {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_POOLED_BYTES = 64;
  private static final int SETS = 1 << 12;

  private final byte[] @Nullable [] keys = new byte[2 * SETS][];
  private final @Nullable String[] texts = new @Nullable String[2 * SETS];

  /**
   * The text of these bytes; malformed UTF-8 becomes U+FFFD. Texts of more than 64 bytes are not
   * pooled.
   */
  public String text(byte[] bytes, int from, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST_POOLED_BYTES) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int first = 2 * (hash(bytes, from, length) & (SETS - 1));
    String known = lookUp(first, bytes, from, length);
    if (known != null) {
      return known;
    }
    known = lookUp(first + 1, bytes, from, length);
    return known != null ? known : add(first, bytes, from, length);
  }

  private @Nullable String lookUp(int at, byte[] bytes, int from, int length) {
    byte[] key = keys[at];
    return key != null && Arrays.equals(key, 0, key.length, bytes, from, from + length)
        ? texts[at]
        : null;
  }

  private String add(int first, byte[] bytes, int from, int length) {
    keys[first + 1] = keys[first];
    texts[first + 1] = texts[first];
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    keys[first] = Arrays.copyOfRange(bytes, from, from + length);
    texts[first] = text;
    return text;
  }

  private static int hash(byte[] bytes, int from, int length) {
    long h = length;
    int at = from;
    for (int left = length; left >= 8; left -= 8, at += 8) {
      h = (h ^ (long) LONGS.get(bytes, at)) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    for (int end = from + length; at < end; at++) {
      h = (h ^ bytes[at]) * 0x100000001B3L;
    }
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40);
  }
}
