package dev.culprit.application.output;

/**
 * Port: the other way of {@link RecordEncoder}, for those who read the topics. Used by one task at
 * a time.
 *
 * <p>All methods throw {@link IllegalArgumentException} with a sentence for bytes that are no such
 * record, and {@link IllegalStateException} with one when it cannot be told now, because the
 * registry does not answer.
 */
public interface RecordDecoder {
  Point point(byte[] value);

  AnomalyEvent anomaly(byte[] value);

  AttributionEvent attribution(byte[] value);

  IncidentEvent incident(byte[] value);

  Breakdown breakdown(byte[] value);

  DeadLetter deadLetter(byte[] value);
}
