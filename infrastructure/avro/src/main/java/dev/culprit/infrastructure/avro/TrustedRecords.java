package dev.culprit.infrastructure.avro;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro makes objects only of classes it is told to trust, for a schema from elsewhere may name any
 * class. We trust the generated records beside what Avro trusts anyway.
 */
public final class TrustedRecords {
  private static final String PACKAGE = "dev.culprit.schemas";

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityPredicate ours = type -> type.getPackageName().equals(PACKAGE);
    ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours));
  }

  private TrustedRecords() {}

  /** Call before the first use of Confluent's classes with generated records; harmless again. */
  public static void trust() {
    // the static initialiser has done it, exactly once
  }
}
