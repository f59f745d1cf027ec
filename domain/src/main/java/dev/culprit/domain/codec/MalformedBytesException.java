package dev.culprit.domain.codec;

/** Bytes that end too early, or hold something their format does not allow. */
public final class MalformedBytesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected, and where
   */
  public MalformedBytesException(String message) {
    super(message);
  }
}
