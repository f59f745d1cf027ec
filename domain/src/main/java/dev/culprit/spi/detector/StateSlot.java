package dev.culprit.spi.detector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A window of a few bytes on a page of state, at offsets from 0 to {@link #size()}, little-endian.
 * The same object is moved from series to series: never keep it.
 */
public final class StateSlot {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] page;
  private int base;
  private int size;

  public StateSlot(byte[] page, int base, int size) {
    this.page = page;
    moveTo(page, base, size);
  }

  /** A slot of its own, all zero; for tests. */
  public static StateSlot zeroed(int size) {
    return new StateSlot(new byte[size], 0, size);
  }

  /** For the framework: points this slot at other bytes. */
  public void moveTo(byte[] newPage, int newBase, int newSize) {
    if (newBase < 0 || newSize < 0 || newBase + newSize > newPage.length) {
      throw new IndexOutOfBoundsException("slot outside its page");
    }
    page = newPage;
    base = newBase;
    size = newSize;
  }

  public int size() {
    return size;
  }

  public double getDouble(int offset) {
    return Double.longBitsToDouble(getLong(offset));
  }

  public void putDouble(int offset, double value) {
    putLong(offset, Double.doubleToLongBits(value));
  }

  /** Reads as many doubles as the array has. */
  public void getDoubles(int offset, double[] into) {
    int from = at(offset, into.length * Double.BYTES);
    for (int i = 0; i < into.length; i++) {
      into[i] = Double.longBitsToDouble((long) LONG.get(page, from + i * Double.BYTES));
    }
  }

  /** Writes all doubles of the array. */
  public void putDoubles(int offset, double[] values) {
    int from = at(offset, values.length * Double.BYTES);
    for (int i = 0; i < values.length; i++) {
      LONG.set(page, from + i * Double.BYTES, Double.doubleToLongBits(values[i]));
    }
  }

  public float getFloat(int offset) {
    return Float.intBitsToFloat(getInt(offset));
  }

  public void putFloat(int offset, float value) {
    putInt(offset, Float.floatToIntBits(value));
  }

  public long getLong(int offset) {
    return (long) LONG.get(page, at(offset, Long.BYTES));
  }

  public void putLong(int offset, long value) {
    LONG.set(page, at(offset, Long.BYTES), value);
  }

  public int getInt(int offset) {
    return (int) INT.get(page, at(offset, Integer.BYTES));
  }

  public void putInt(int offset, int value) {
    INT.set(page, at(offset, Integer.BYTES), value);
  }

  public byte getByte(int offset) {
    return page[at(offset, 1)];
  }

  public void putByte(int offset, byte value) {
    page[at(offset, 1)] = value;
  }

  /** A copy of the bytes. */
  public byte[] copy() {
    byte[] bytes = new byte[size];
    System.arraycopy(page, base, bytes, 0, size);
    return bytes;
  }

  /** Overwrites all bytes. */
  public void set(byte[] bytes) {
    if (bytes.length != size) {
      throw new IllegalArgumentException("expected " + size + " bytes, got " + bytes.length);
    }
    System.arraycopy(bytes, 0, page, base, size);
  }

  private int at(int offset, int width) {
    if (offset < 0 || offset + width > size) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + " with " + width + " bytes in a slot of " + size);
    }
    return base + offset;
  }
}
