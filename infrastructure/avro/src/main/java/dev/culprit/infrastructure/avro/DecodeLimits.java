package dev.culprit.infrastructure.avro;

/**
 * What one record may ask of the decoder. Nothing is allocated for a length before the bytes are
 * known to be there, so these bound time and stack, not memory.
 *
 * @param depth of nested values
 * @param items of all arrays and maps together
 * @param textBytes of one wanted text
 */
public record DecodeLimits(int depth, int items, int textBytes) {
  /** 64 levels, a million items, 64 KiB of text. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(64, 1_000_000, 64 << 10);
}
