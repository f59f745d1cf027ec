package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.Event;

/** Values that hold other values. */
final class ContainerNodes {
  private static final AvroNode[] NONE = {};

  private ContainerNodes() {}

  /** Fields are set after construction, for a record may hold itself. */
  static final class Record extends AvroNode {
    private AvroNode[] fields = NONE;

    void fields(AvroNode[] newFields) {
      fields = newFields;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      checkDepth(in, depth);
      for (AvroNode field : fields) {
        field.read(in, into, depth + 1);
      }
    }
  }

  static final class Union extends AvroNode {
    private final AvroNode[] branches;

    Union(AvroNode[] branches) {
      this.branches = branches;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      long branch = in.readLong();
      if (branch < 0 || branch >= branches.length) {
        throw MalformedAvro.BAD_CHOICE;
      }
      branches[(int) branch].read(in, into, depth);
    }
  }

  /** An array or a map, never wanted: a record has one value for a field. */
  static final class Blocks extends AvroNode {
    private final boolean keyed;
    private final AvroNode item;

    Blocks(boolean keyed, AvroNode item) {
      this.keyed = keyed;
      this.item = item;
    }

    @Override
    void read(AvroCursor in, Event into, int depth) {
      checkDepth(in, depth);
      for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
        if (count < 0) {
          in.skip(in.readLength());
          continue;
        }
        for (long i = 0; i < count; i++) {
          if (keyed) {
            in.skip(in.readLength());
          }
          item.read(in, into, depth + 1);
        }
      }
    }
  }
}
