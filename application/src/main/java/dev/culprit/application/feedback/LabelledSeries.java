package dev.culprit.application.feedback;

import dev.culprit.domain.series.SeriesKey;

/**
 * What a person's label is about: enough to bring it to whoever owns the series.
 *
 * @param metric id of the metric
 * @param series the split-by values in the metric's order
 */
public record LabelledSeries(String metric, SeriesKey series) {}
