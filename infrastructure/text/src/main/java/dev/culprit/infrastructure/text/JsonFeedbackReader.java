package dev.culprit.infrastructure.text;

import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.feedback.LabelledSeries;
import org.jspecify.annotations.Nullable;

/** Labels as JSON objects, for configurations without a registry. */
public final class JsonFeedbackReader implements FeedbackReader {

  @Override
  public @Nullable LabelledSeries seriesOf(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      JsonFields json = JsonFields.of(value);
      String metric = json.text("metric");
      return metric.isEmpty() ? null : new LabelledSeries(metric, json.series());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
