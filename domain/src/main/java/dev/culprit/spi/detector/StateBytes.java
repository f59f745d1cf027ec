package dev.culprit.spi.detector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Live state as bytes, big-endian: what every codec of a {@link DetectorState} begins with. */
public final class StateBytes {
  private StateBytes() {}

  /** Writes a state. */
  @FunctionalInterface
  public interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads a state. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  public static byte[] written(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param detector whose state it is, for the message
   * @throws IllegalArgumentException when the bytes end before the state does, or are no such state
   */
  public static <T> T read(String detector, byte[] bytes, Reader<T> reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return reader.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("the state of '" + detector + "' cannot be read", e);
    }
  }

  /**
   * For a detector whose state has had one layout only.
   *
   * @throws IllegalArgumentException when the bytes are of another version
   */
  public static void onlyVersion(int known, int version, String detector) {
    if (version != known) {
      throw new IllegalArgumentException(
          "state version " + version + " of '" + detector + "' is not known");
    }
  }
}
