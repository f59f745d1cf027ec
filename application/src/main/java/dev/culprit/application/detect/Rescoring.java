package dev.culprit.application.detect;

import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.Verdict;
import java.util.Map;

/**
 * What a detector would have said of another value of the same window. Detectors are not asked
 * again, since they have moved on: a distance is measured in the unit the first verdict was, a
 * limit is held against its bounds. A probability or a unit of the detector's own stays as it was,
 * and so does what was said of several windows while the value is on their side.
 */
final class Rescoring {
  /** Bands are drawn this many standard deviations wide where a verdict tells no other unit. */
  private static final double BAND_SIGMAS = 3;

  /** What is said of several windows, and on which side of what was expected they are. */
  private static final Map<String, Integer> OF_SEVERAL =
      Map.of(
          Verdict.RUN_ABOVE, 1,
          Verdict.RUN_BELOW, -1,
          Verdict.NEW_RUN_ABOVE, 1,
          Verdict.NEW_RUN_BELOW, -1,
          Verdict.SHIFT_ABOVE, 1,
          Verdict.SHIFT_BELOW, -1);

  private Rescoring() {}

  static Verdict verdict(ScoreScale scale, DetectorVerdict first, double firstValue, double value) {
    return new Verdict(
        raw(scale, first, firstValue, value),
        first.expected(),
        first.lower(),
        first.upper(),
        Double.NaN,
        first.ready(),
        reason(first, value));
  }

  private static double raw(
      ScoreScale scale, DetectorVerdict first, double firstValue, double value) {
    return switch (scale) {
      case SIGMAS -> {
        double raw = Math.abs(value - first.expected()) / sigma(first, firstValue);
        yield Double.isFinite(raw) ? raw : first.rawScore();
      }
      case LIMIT -> {
        if (!bounded(first)) {
          yield first.rawScore();
        }
        boolean beyond = value > first.upper() || value < first.lower();
        yield beyond ? Math.max(first.rawScore(), Math.nextUp(1.0)) : Math.min(first.rawScore(), 1);
      }
      case PROBABILITY, OPEN -> first.rawScore();
    };
  }

  private static double sigma(DetectorVerdict first, double firstValue) {
    return first.rawScore() > 0
        ? Math.abs(firstValue - first.expected()) / first.rawScore()
        : (first.upper() - first.lower()) / 2 / BAND_SIGMAS;
  }

  /** A verdict without bounds was not about the value: nothing can be held against it. */
  private static boolean bounded(DetectorVerdict first) {
    return Double.isFinite(first.lower()) || Double.isFinite(first.upper());
  }

  private static String reason(DetectorVerdict first, double value) {
    if (!first.ready() || !bounded(first) || first.reason().equals(Verdict.USUAL)) {
      return first.reason();
    }
    int side = value > first.expected() ? 1 : -1;
    if (OF_SEVERAL.getOrDefault(first.reason(), 0) == side) {
      return first.reason();
    }
    return value > first.upper()
        ? Verdict.ABOVE
        : value < first.lower() ? Verdict.BELOW : Verdict.WITHIN;
  }
}
