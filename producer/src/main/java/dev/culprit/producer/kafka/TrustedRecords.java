package dev.culprit.producer.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Classes Avro may make instances of. It looks generated classes up by the name in a schema, and
 * since 1.12 only those it was told to trust; what others have trusted stays so.
 */
final class TrustedRecords {
  private TrustedRecords() {}

  static synchronized void trust(Class<? extends SpecificRecord> record) {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    if (!before.isTrusted(record)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(before, candidate -> candidate.equals(record)));
    }
  }
}
