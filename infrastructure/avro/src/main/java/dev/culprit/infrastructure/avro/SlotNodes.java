package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.TextPool;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Values that go into a slot of the event. */
final class SlotNodes {
  private SlotNodes() {}

  /** Int or long. */
  static final class Whole extends AvroNode {
    private final int slot;

    Whole(int slot) {
      this.slot = slot;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      into.setWhole(slot, in.readLong());
    }
  }

  static final class Float64 extends AvroNode {
    private final int slot;

    Float64(int slot) {
      this.slot = slot;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      into.setNumber(slot, in.readDouble());
    }
  }

  static final class Float32 extends AvroNode {
    private final int slot;

    Float32(int slot) {
      this.slot = slot;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      into.setNumber(slot, in.readFloat());
    }
  }

  static final class Bool extends AvroNode {
    private final int slot;

    Bool(int slot) {
      this.slot = slot;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      into.setBoolean(slot, in.readByte() != 0);
    }
  }

  static final class Text extends AvroNode {
    private final int slot;
    private final TextPool pool;

    Text(int slot, TextPool pool) {
      this.slot = slot;
      this.pool = pool;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      int length = in.readLength();
      if (length > in.limits().textBytes()) {
        throw MalformedAvro.TOO_LONG;
      }
      into.setText(slot, pool.text(in.bytes(), in.skip(length), length));
    }
  }

  static final class Symbol extends AvroNode {
    private final int slot;
    private final String[] symbols;

    Symbol(int slot, List<String> symbols) {
      this.slot = slot;
      this.symbols = symbols.toArray(String[]::new);
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      long index = in.readLong();
      if (index < 0 || index >= symbols.length) {
        throw MalformedAvro.BAD_CHOICE;
      }
      into.setText(slot, symbols[(int) index]);
    }
  }

  /** A decimal in bytes (length −1) or in a fixed. */
  static final class Decimal extends AvroNode {
    private static final int MOST_BYTES = 128;
    private final int slot;
    private final int scale;
    private final int fixedLength;

    Decimal(int slot, int scale, int fixedLength) {
      this.slot = slot;
      this.scale = scale;
      this.fixedLength = fixedLength;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      int length = fixedLength < 0 ? in.readLength() : fixedLength;
      // the cost of turning an integer of n bytes into decimal digits grows with n²
      if (length > MOST_BYTES) {
        throw MalformedAvro.TOO_LONG;
      }
      int from = in.skip(length);
      if (length > 0) {
        BigInteger unscaled = new BigInteger(in.bytes(), from, length);
        into.setNumber(slot, new BigDecimal(unscaled, scale).doubleValue());
      }
    }
  }
}
