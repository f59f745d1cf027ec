package dev.culprit.application.ingest;

/**
 * Whether a record could be read. Success is one constant, so the common case allocates nothing.
 */
public sealed interface DecodeResult {

  /** The event's slots are filled. */
  enum Decoded implements DecodeResult {
    OK
  }

  /**
   * The record goes to the dead letters.
   *
   * @param reason stable code in kebab-case, such as {@code truncated}
   * @param detail a sentence for people; never holds payload
   */
  record Refused(String reason, String detail) implements DecodeResult {}

  /**
   * It could not be read now, but may be later (the registry does not answer); the record must be
   * tried again, not lost.
   */
  record Unavailable(String reason, String detail) implements DecodeResult {}
}
