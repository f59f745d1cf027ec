package dev.culprit.domain.aggregate;

import java.nio.charset.StandardCharsets;

/**
 * A 64-bit hash that is the same on every machine and in every version: part of the state and wire
 * format (shards, distinct counts, ids). xxHash64 with seed 0, from the published specification (Y.
 * Collet, "xxHash fast digest algorithm", version 0.1.1). Not for secrets.
 */
public final class StableHash {
  private static final long PRIME1 = 0x9E3779B185EBCA87L;
  private static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME3 = 0x165667B19E3779F9L;
  private static final long PRIME4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME5 = 0x27D4EB2F165667C5L;

  private static final long PRIME1_PLUS_PRIME2 = 0x60EA27EEADC0B5D6L;

  private StableHash() {}

  /** The hash of the UTF-8 bytes of a text. */
  public static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of bytes. */
  public static long of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The hash of {@code count} bytes from {@code offset}. */
  public static long of(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int at = offset;
    long hash;
    if (count >= 32) {
      long v1 = PRIME1_PLUS_PRIME2;
      long v2 = PRIME2;
      long v3 = 0;
      long v4 = -PRIME1;
      for (; at <= end - 32; at += 32) {
        v1 = round(v1, longAt(bytes, at));
        v2 = round(v2, longAt(bytes, at + 8));
        v3 = round(v3, longAt(bytes, at + 16));
        v4 = round(v4, longAt(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      hash = mergeRound(mergeRound(mergeRound(mergeRound(hash, v1), v2), v3), v4);
    } else {
      hash = PRIME5;
    }
    return finish(hash + count, bytes, at, end);
  }

  private static long finish(long start, byte[] bytes, int from, int end) {
    long hash = start;
    int at = from;
    for (; at <= end - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, longAt(bytes, at)), 27) * PRIME1 + PRIME4;
    }
    if (at <= end - 4) {
      hash = Long.rotateLeft(hash ^ intAt(bytes, at) * PRIME1, 23) * PRIME2 + PRIME3;
      at += 4;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * PRIME5, 11) * PRIME1;
    }
    return mix(hash);
  }

  /** Scatters the bits of a number: xxHash64's avalanche, a bijection; 0 stays 0. */
  public static long mix(long number) {
    long hash = (number ^ (number >>> 33)) * PRIME2;
    hash = (hash ^ (hash >>> 29)) * PRIME3;
    return hash ^ (hash >>> 32);
  }

  /** The hash of a sequence so far and its next element, both hashes; order matters. */
  public static long combine(long soFar, long next) {
    return mix(mergeRound(soFar, next));
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * PRIME2, 31) * PRIME1;
  }

  private static long mergeRound(long hash, long accumulator) {
    return (hash ^ round(0, accumulator)) * PRIME1 + PRIME4;
  }

  private static long longAt(byte[] bytes, int at) {
    return intAt(bytes, at) | intAt(bytes, at + 4) << 32;
  }

  private static long intAt(byte[] bytes, int at) {
    return (bytes[at] & 0xFFL)
        | (bytes[at + 1] & 0xFFL) << 8
        | (bytes[at + 2] & 0xFFL) << 16
        | (bytes[at + 3] & 0xFFL) << 24;
  }
}
