package dev.culprit.producer.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bytes of the records of a load, one after the other: registry framing (0, four bytes of schema
 * id), then Avro binary of {@link LoadSchema}. Strings are encoded once; a record costs one array.
 */
final class LoadEncoder {
  private static final int LONGEST_NUMBER = 10;

  private final LoadSpec spec;
  private final byte[][] series;
  private final byte[][][] dimensions;
  private final byte[] buffer;
  private final ByteBuffer numbers;
  private final double millisPerRecord;
  private final SplittableRandom random;
  private long next;

  LoadEncoder(LoadSpec spec, int schemaId) {
    this.spec = spec;
    this.series = strings("series-", spec.series());
    this.dimensions = new byte[spec.dimensions()][][];
    int longest = 5 + LONGEST_NUMBER + longest(series) + Double.BYTES;
    for (int i = 0; i < spec.dimensions(); i++) {
      dimensions[i] = strings("d" + (i + 1) + "-", spec.cardinality());
      longest += longest(dimensions[i]);
    }
    this.buffer = new byte[longest];
    this.numbers = ByteBuffer.wrap(buffer);
    this.numbers.put(0, (byte) 0).putInt(1, schemaId);
    this.millisPerRecord = spec.length().toMillis() / (double) spec.records();
    this.random = new SplittableRandom(spec.seed());
  }

  boolean hasNext() {
    return next < spec.records();
  }

  /** Partition of the record {@link #next} gives next. */
  int partition() {
    return (int) (next % spec.series() % spec.partitions());
  }

  /** The next record's bytes, an array of its own. */
  byte[] next() {
    int at = 5;
    at = putLong(at, spec.start().toEpochMilli() + (long) (next * millisPerRecord));
    at = put(at, series[(int) (next % spec.series())]);
    for (byte[][] values : dimensions) {
      at = put(at, values[random.nextInt(values.length)]);
    }
    long bits = Double.doubleToLongBits(100 + 20 * random.nextDouble());
    numbers.putLong(at, Long.reverseBytes(bits));
    next++;
    return Arrays.copyOf(buffer, at + Double.BYTES);
  }

  private int put(int at, byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    return at + bytes.length;
  }

  /** Avro's long: zig-zag, then seven bits a byte, the lowest first. */
  private int putLong(int at, long value) {
    long rest = (value << 1) ^ (value >> 63);
    int to = at;
    while ((rest & ~0x7FL) != 0) {
      buffer[to++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    buffer[to++] = (byte) rest;
    return to;
  }

  /** Values by number, each as Avro's string: length, then UTF-8. All are shorter than 64 bytes. */
  private static byte[][] strings(String prefix, int count) {
    byte[][] all = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] text = (prefix + i).getBytes(UTF_8);
      all[i] = new byte[text.length + 1];
      all[i][0] = (byte) (text.length << 1);
      System.arraycopy(text, 0, all[i], 1, text.length);
    }
    return all;
  }

  private static int longest(byte[][] values) {
    return Arrays.stream(values).mapToInt(value -> value.length).max().orElse(0);
  }
}
