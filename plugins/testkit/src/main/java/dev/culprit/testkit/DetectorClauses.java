package dev.culprit.testkit;

import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the framework relies on in a detector, as clauses that anything can try: tests and tools.
 */
public final class DetectorClauses {
  private DetectorClauses() {}

  /** All clauses, with default parameters, over ten ordinary days in windows of five minutes. */
  public static List<Clause> of(DetectorFactory factory) {
    return of(ordinary(factory));
  }

  /**
   * The same with parameters of one's own, for a detector that cannot do without.
   *
   * @param given values by name
   */
  public static List<Clause> of(DetectorFactory factory, Map<String, Object> given) {
    return of(ordinary(factory, given));
  }

  static List<Clause> of(DetectorSubject subject) {
    return Stream.of(
            DetectorIdentityRules.all(),
            DetectorPurityRules.all(),
            DetectorStateRules.all(),
            DetectorScoreRules.all())
        .flatMap(List::stream)
        .map(rule -> new Clause(rule.name(), () -> rule.check().on(subject)))
        .toList();
  }

  static DetectorSubject ordinary(DetectorFactory factory) {
    return ordinary(factory, Map.of());
  }

  private static DetectorSubject ordinary(DetectorFactory factory, Map<String, Object> given) {
    return new DetectorSubject(
        factory,
        given,
        DetectorContext.univariate(42, Duration.ofMinutes(5)),
        Signal.weekly(2, 42).days(10),
        false);
  }
}
