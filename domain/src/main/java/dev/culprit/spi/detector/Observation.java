package dev.culprit.spi.detector;

import java.time.Instant;
import java.util.Map;

/**
 * One point of one series as a detector sees it.
 *
 * @param start start of the window, inclusive; the record's time when every record is a point
 * @param end end of the window, exclusive; equal to start when every record is a point
 * @param values one finite value per measure, in the order of {@link DetectorContext#measures()};
 *     not to be changed or kept
 * @param primary index of the value that is detected on
 * @param count records in the window
 * @param imputed whether the value was filled in by the gap policy
 * @param learningWeight 1 to learn fully, 0 to learn nothing (while an anomaly is open), or between
 * @param valueCounts records per value of the field the detector asked for; else empty
 */
public record Observation(
    Instant start,
    Instant end,
    double[] values,
    int primary,
    long count,
    boolean imputed,
    double learningWeight,
    Map<String, Long> valueCounts) {

  /** The value that is detected on. */
  public double value() {
    return values[primary];
  }

  /** One value, fully learnt, without value counts. */
  public static Observation of(Instant start, Instant end, double value) {
    return new Observation(start, end, new double[] {value}, 0, 1, false, 1, Map.of());
  }

  /** The same observation with another learning weight. */
  public Observation withLearningWeight(double weight) {
    return new Observation(start, end, values, primary, count, imputed, weight, valueCounts);
  }

  /** The same observation with the records per value of a field. */
  public Observation withValueCounts(Map<String, Long> counts) {
    return new Observation(start, end, values, primary, count, imputed, learningWeight, counts);
  }
}
