package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.Event;

/** Values nobody wants. */
final class SkipNodes {
  private SkipNodes() {}

  /** Null, or a type of no bytes. */
  static final class Nothing extends AvroNode {
    @Override
    void read(AvroCursor in, Event into, int depth) {}
  }

  /** Int, long or enum. */
  static final class Varint extends AvroNode {
    @Override
    void read(AvroCursor in, Event into, int depth) {
      in.skipLong();
    }
  }

  /** Boolean, float, double or fixed. */
  static final class Fixed extends AvroNode {
    private final int length;

    Fixed(int length) {
      this.length = length;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      in.skip(length);
    }
  }

  /** String or bytes. */
  static final class Sized extends AvroNode {
    @Override
    void read(AvroCursor in, Event into, int depth) {
      in.skip(in.readLength());
    }
  }
}
