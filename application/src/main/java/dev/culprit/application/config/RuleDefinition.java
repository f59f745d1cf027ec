package dev.culprit.application.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What turns an anomalous score into an anomaly.
 *
 * @param direction which side matters
 * @param minAbsoluteDeviation least |value − expected|, in the measure's unit
 * @param minRelativeDeviation least |value − expected| ÷ |expected|, 0.05 being 5 %
 * @param minDuration anomalous points in a row that open an anomaly, ≥ 1
 * @param maxDuration points after which an anomaly is closed as a new level, ≥ minDuration
 * @param kOfN so many of the last points instead of {@code minDuration} in a row
 * @param mergeGap how long a quiet time may be and still belong to one anomaly, ≥ 0
 * @param refractory how long after an anomaly only a much worse one opens, ≥ 0
 * @param coldStart how old a series must be before a point of it counts, ≥ 0
 * @param series conditions on split-by values; only series that satisfy all of them count
 * @param onlyWhen bounds outside of which a point is never anomalous
 * @param worseBy factor by which the deviation grows before an anomaly is told again, or another
 *     one opens within {@code refractory}, ≥ 1
 * @param companions other metrics that have to be anomalous too
 * @param falseDiscoveryRate expected share of false ones among the anomalies that open in the same
 *     window, in (0, 1); each series is judged for itself where it is not given
 */
public record RuleDefinition(
    Direction direction,
    OptionalDouble minAbsoluteDeviation,
    OptionalDouble minRelativeDeviation,
    int minDuration,
    OptionalInt maxDuration,
    Optional<KOfN> kOfN,
    Duration mergeGap,
    Duration refractory,
    Duration coldStart,
    List<Condition> series,
    List<OnlyWhen> onlyWhen,
    double worseBy,
    Optional<Companions> companions,
    OptionalDouble falseDiscoveryRate) {
  /** The factor where none is given. */
  public static final double DEFAULT_WORSE_BY = 1.5;

  public RuleDefinition {
    minAbsoluteDeviation.ifPresent(d -> notNegative(d, "min-absolute-deviation"));
    minRelativeDeviation.ifPresent(d -> notNegative(d, "min-relative-deviation"));
    Require.atLeast(minDuration, 1, "min-duration");
    if (maxDuration.isPresent()) {
      Require.atLeast(maxDuration.getAsInt(), minDuration, "max-duration");
    }
    Require.that(
        kOfN.isEmpty() || minDuration == 1, "'k-of-n' and 'min-duration' exclude each other");
    Require.notNegative(mergeGap, "merge-gap");
    Require.notNegative(refractory, "refractory");
    Require.notNegative(coldStart, "cold-start");
    series = List.copyOf(series);
    onlyWhen = Require.unique(onlyWhen, OnlyWhen::measure, "only-when");
    falseDiscoveryRate.ifPresent(
        rate -> Require.that(rate > 0 && rate < 1, "'false-discovery-rate' is between 0 and 100%"));
    Require.that(worseBy >= 1 && Double.isFinite(worseBy), "'worse-by' must not be below 1");
  }

  /** These rules for a metric by itself, told again at the factor where none is given. */
  public RuleDefinition(
      Direction direction,
      OptionalDouble minAbsoluteDeviation,
      OptionalDouble minRelativeDeviation,
      int minDuration,
      OptionalInt maxDuration,
      Optional<KOfN> kOfN,
      Duration mergeGap,
      Duration refractory,
      Duration coldStart,
      List<Condition> series,
      List<OnlyWhen> onlyWhen) {
    this(
        direction,
        minAbsoluteDeviation,
        minRelativeDeviation,
        minDuration,
        maxDuration,
        kOfN,
        mergeGap,
        refractory,
        coldStart,
        series,
        onlyWhen,
        DEFAULT_WORSE_BY,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** The same for points at which other metrics are anomalous too. */
  public RuleDefinition with(Companions others) {
    return with(worseBy, Optional.of(others), falseDiscoveryRate);
  }

  /** The same, with so many false ones among the anomalies that open in one window. */
  public RuleDefinition withFalseDiscoveryRate(double rate) {
    return with(worseBy, companions, OptionalDouble.of(rate));
  }

  /** The same, told again by another factor. */
  public RuleDefinition withWorseBy(double factor) {
    return with(factor, companions, falseDiscoveryRate);
  }

  private RuleDefinition with(double worse, Optional<Companions> others, OptionalDouble rate) {
    return new RuleDefinition(
        direction,
        minAbsoluteDeviation,
        minRelativeDeviation,
        minDuration,
        maxDuration,
        kOfN,
        mergeGap,
        refractory,
        coldStart,
        series,
        onlyWhen,
        worse,
        others,
        rate);
  }

  /** Both sides, from the first anomalous point on, nothing merged. */
  public static RuleDefinition defaults() {
    return inARow(1);
  }

  /** The defaults, with so many anomalous points in a row before an anomaly opens, ≥ 1. */
  public static RuleDefinition inARow(int points) {
    return new RuleDefinition(
        Direction.BOTH,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        points,
        OptionalInt.empty(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        List.of(),
        List.of());
  }

  private static void notNegative(double value, String name) {
    Require.that(value >= 0 && Double.isFinite(value), "'%s' must not be negative", name);
  }
}
