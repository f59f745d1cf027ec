package dev.culprit.application.output;

import dev.culprit.application.config.PublishedFields;
import dev.culprit.domain.series.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a point by the names of {@link PublishedFields}, for topics of the user's own. */
public final class PublishedPoint {
  private PublishedPoint() {}

  /**
   * @return an {@link Instant}, {@link Double}, {@link Long}, {@link Boolean} or {@link String};
   *     null where the point has no such field, or a number that is not known
   */
  public static @Nullable Object value(Point point, String field) {
    return switch (field) {
      case PublishedFields.METRIC -> point.metric();
      case PublishedFields.SERIES -> point.series().canonical();
      case PublishedFields.TIME, PublishedFields.WINDOW_START -> point.windowStart();
      case PublishedFields.WINDOW_END -> point.windowEnd();
      case PublishedFields.VALUE -> known(point.value());
      case PublishedFields.EXPECTED -> known(point.expected());
      case PublishedFields.LOWER -> known(point.lower());
      case PublishedFields.UPPER -> known(point.upper());
      case PublishedFields.ERROR -> known(point.value() - point.expected());
      case PublishedFields.NEXT -> known(point.nextExpected());
      case PublishedFields.SCORE -> known(point.score());
      case PublishedFields.RAW_SCORE -> rawScore(point);
      case PublishedFields.DEVIATION -> known(point.deviation());
      case PublishedFields.SEVERITY -> point.severity();
      case PublishedFields.ANOMALOUS -> point.anomalous();
      case PublishedFields.REASON -> reason(point.reasons());
      case PublishedFields.IMPUTED -> point.imputed();
      case PublishedFields.PROVISIONAL -> !point.ready();
      case PublishedFields.REVISION -> (long) point.revision();
      case PublishedFields.CONFIGURATION_VERSION -> point.configurationVersion();
      default -> ofTheMetric(point, field);
    };
  }

  private static @Nullable Object ofTheMetric(Point point, String field) {
    Double measure = point.values().get(field);
    if (measure != null) {
      return known(measure);
    }
    for (Label label : point.series().labels()) {
      if (label.name().equals(field)) {
        return label.value();
      }
    }
    return point.fields().get(field);
  }

  /** The largest of the detectors' raw scores. */
  private static @Nullable Double rawScore(Point point) {
    double largest = Double.NaN;
    for (DetectorVerdict verdict : point.verdicts()) {
      if (!(verdict.rawScore() <= largest)) {
        largest = verdict.rawScore();
      }
    }
    return known(largest);
  }

  /** The code of the stage that had the last word. */
  private static @Nullable String reason(List<Reason> reasons) {
    return reasons.isEmpty() ? null : reasons.get(reasons.size() - 1).code();
  }

  private static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : (Double) number;
  }
}
