package dev.culprit.infrastructure.avro;

/**
 * Bytes that are not what their schema says. Without a stack trace and never built anew: poison may
 * come by the hundred thousand.
 */
final class MalformedAvro extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final MalformedAvro TRUNCATED =
      new MalformedAvro("truncated", "the bytes end before the record does");
  static final MalformedAvro TOO_DEEP =
      new MalformedAvro("too-deep", "values are nested deeper than the limit");
  static final MalformedAvro TOO_MANY_ITEMS =
      new MalformedAvro("too-many-items", "arrays and maps hold more items than the limit");
  static final MalformedAvro TOO_LONG =
      new MalformedAvro("too-long", "a wanted text is longer than the limit");
  static final MalformedAvro BAD_NUMBER =
      new MalformedAvro("malformed", "a number has more bytes than its type can hold");
  static final MalformedAvro BAD_LENGTH = new MalformedAvro("malformed", "a length is negative");
  static final MalformedAvro BAD_CHOICE =
      new MalformedAvro("malformed", "a union or enum names a branch that does not exist");

  private final transient String reason;

  private MalformedAvro(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Stable code in kebab-case. */
  String reason() {
    return reason;
  }

  /** A sentence for people. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
