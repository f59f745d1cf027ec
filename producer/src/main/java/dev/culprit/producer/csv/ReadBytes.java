package dev.culprit.producer.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A file that knows how much of it was read; readers take some kilobytes ahead of what they give.
 */
final class ReadBytes extends FilterInputStream {
  private final long size;
  private long read;

  private ReadBytes(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  static ReadBytes of(Path file) throws IOException {
    return new ReadBytes(Files.newInputStream(file), Files.size(file));
  }

  /** Part read, in [0, 1]; empty for a pipe, whose size nobody knows. */
  OptionalDouble part() {
    return size == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, read / (double) size));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    read += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    read += Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    read += skipped;
    return skipped;
  }
}
