package dev.culprit.infrastructure.text;

/** A table that cannot be read; the message is a sentence that begins with the place. */
public final class BadTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadTableException(String message) {
    super(message);
  }
}
