package dev.culprit.plugins.forest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Arrays with their length in front. */
final class Packed {
  private Packed() {}

  static void write(byte[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    out.write(values);
  }

  /** Two bytes a value where they are enough. */
  static void write(int[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    boolean narrow = Arrays.stream(values).allMatch(value -> value >>> Short.SIZE == 0);
    out.writeBoolean(narrow);
    for (int value : values) {
      if (narrow) {
        out.writeShort(value);
      } else {
        out.writeInt(value);
      }
    }
  }

  static void write(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] values = new byte[length(in, 1)];
    in.readFully(values);
    return values;
  }

  static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[length(in, Short.BYTES)];
    boolean narrow = in.readBoolean();
    for (int i = 0; i < values.length; i++) {
      values[i] = narrow ? in.readUnsignedShort() : in.readInt();
    }
    return values;
  }

  static float[] readFloats(DataInputStream in) throws IOException {
    float[] values = new float[length(in, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  /** A length that cannot be right must not become an array of gigabytes. */
  private static int length(DataInputStream in, int width) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * width > in.available()) {
      throw new IOException("an array of " + length + " values is not there");
    }
    return length;
  }
}
