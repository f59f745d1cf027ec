package dev.culprit.application.feedback;

import org.jspecify.annotations.Nullable;

/** Port: reads the values of the feedback topic. Used by one task at a time. */
public interface FeedbackReader {

  /**
   * @param value the record's value; null for a tombstone
   * @return which series it is about; null when the bytes are no label or name no metric
   */
  @Nullable LabelledSeries seriesOf(byte @Nullable [] value);
}
