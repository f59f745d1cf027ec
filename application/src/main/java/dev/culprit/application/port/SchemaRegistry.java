package dev.culprit.application.port;

import dev.culprit.application.config.Configuration;
import java.util.List;

/**
 * Port: the schemas of everything a configuration writes as Avro, as subjects {@code
 * <topic>-value}: Culprit's own topics and the topics metrics publish to.
 */
public interface SchemaRegistry {

  /** Compares without changing anything. */
  Outcome<List<SubjectState>> check(Configuration configuration);

  /**
   * Registers what is missing and sets the subjects' compatibility to FULL_TRANSITIVE. Harmless
   * when repeated.
   *
   * @return the states afterwards
   */
  Outcome<List<SubjectState>> register(Configuration configuration);

  /**
   * Deletes the subjects of Culprit's own topics; those of topics that metrics publish to stay.
   *
   * @return how many there were
   */
  Outcome<Integer> remove(Configuration configuration);

  /**
   * One subject.
   *
   * @param detail a sentence with the remedy; empty when all is well
   */
  record SubjectState(String subject, Status status, String detail) {
    /** Whether records can be written. */
    public boolean usable() {
      return status == Status.REGISTERED || status == Status.LOOSE;
    }
  }

  /** How a subject stands. */
  enum Status {
    /** The schema is there, and later ones will have to be compatible. */
    REGISTERED,
    /** The schema is there, but the subject's compatibility is not FULL_TRANSITIVE. */
    LOOSE,
    /** The schema is not there; it could be registered. */
    MISSING,
    /** The subject has versions this schema is not compatible with. */
    INCOMPATIBLE
  }
}
