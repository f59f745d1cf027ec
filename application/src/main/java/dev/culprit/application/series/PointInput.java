package dev.culprit.application.series;

import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.output.SourceCoordinates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One point before it is judged.
 *
 * @param values by measure; NaN where a measure has none
 * @param leaves null when there is nothing to explain by, or no data
 * @param companions whether another metric is anomalous in the same window of the same series
 * @param round of the metrics that look at each other; null of one that takes no part
 * @param kept leaves of earlier windows; null when none are kept
 * @param leaf of a single record; empty of a window
 * @param complete whether the series was there for all of the window
 */
record PointInput(
    Instant start,
    Instant end,
    double[] values,
    long count,
    boolean imputed,
    boolean complete,
    @Nullable WindowLeaves leaves,
    Optional<SourceCoordinates> source,
    Map<String, String> fields,
    Predicate<String> companions,
    @Nullable CompanionRound round,
    @Nullable KeptLeaves kept,
    List<String> leaf) {

  /** One of a metric that looks at no others. */
  PointInput(
      Instant start,
      Instant end,
      double[] values,
      long count,
      boolean imputed,
      boolean complete,
      @Nullable WindowLeaves leaves,
      Optional<SourceCoordinates> source,
      Map<String, String> fields) {
    this(
        start,
        end,
        values,
        count,
        imputed,
        complete,
        leaves,
        source,
        fields,
        metric -> false,
        null,
        null,
        List.of());
  }

  /** The same, beside what other metrics are in the same window. */
  PointInput with(Predicate<String> others, @Nullable CompanionRound with) {
    return with(others, with, kept, leaf);
  }

  /** The same, beside earlier windows. */
  PointInput with(@Nullable KeptLeaves earlier) {
    return with(companions, round, earlier, leaf);
  }

  /** The same of a single record. */
  PointInput in(List<String> dimensionValues) {
    return with(companions, round, kept, dimensionValues);
  }

  private PointInput with(
      Predicate<String> others,
      @Nullable CompanionRound with,
      @Nullable KeptLeaves earlier,
      List<String> dimensionValues) {
    return new PointInput(
        start,
        end,
        values,
        count,
        imputed,
        complete,
        leaves,
        source,
        fields,
        others,
        with,
        earlier,
        dimensionValues);
  }
}
