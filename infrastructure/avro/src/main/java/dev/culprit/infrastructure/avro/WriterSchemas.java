package dev.culprit.infrastructure.avro;

import org.apache.avro.Schema;

/** The schemas records were written with, by the registry's id. */
public interface WriterSchemas {

  /** Never throws; what was found once is not asked for again. */
  Lookup byId(int id);

  /** What came of a look-up. */
  sealed interface Lookup {}

  record Found(Schema schema) implements Lookup {}

  /**
   * The registry answered, and asking again will not help.
   *
   * @param reason {@code unknown-schema-id} or {@code unreadable-schema}
   * @param detail a sentence
   */
  record Missing(String reason, String detail) implements Lookup {}

  /**
   * The registry did not answer, or refused to.
   *
   * @param detail a sentence
   */
  record Unreachable(String detail) implements Lookup {}
}
