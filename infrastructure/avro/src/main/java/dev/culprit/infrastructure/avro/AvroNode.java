package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.Event;

/** One type of a writer's schema, compiled: reads or skips its value. */
abstract class AvroNode {

  /**
   * Moves over one value and puts what is wanted of it into the event.
   *
   * @param depth of this value; the record itself has 0
   */
  abstract void read(AvroCursor in, Event into, int depth);

  static void checkDepth(AvroCursor in, int depth) {
    if (depth > in.limits().depth()) {
      throw MalformedAvro.TOO_DEEP;
    }
  }
}
