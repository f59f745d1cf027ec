package dev.culprit.testkit;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.AttributorFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the framework relies on in an attributor, as clauses that anything can try. */
public final class AttributorClauses {
  private AttributorClauses() {}

  /** All clauses, with default parameters. */
  public static List<Clause> of(AttributorFactory factory) {
    return of(factory, Map.of());
  }

  /** The same with parameters of one's own, by name. */
  public static List<Clause> of(AttributorFactory factory, Map<String, Object> given) {
    AttributorRule identity =
        new AttributorRule(
            "has an id, a version, a data sheet, parameters",
            ignored ->
                SpiClauses.identity(
                    factory,
                    factory.id(),
                    factory.spiVersion(),
                    factory.dataSheet(),
                    factory.parameters()));
    return Stream.of(List.of(identity), AttributorPurityRules.all(), AttributorAnswerRules.all())
        .flatMap(List::stream)
        .map(
            rule ->
                new Clause(
                    rule.name(),
                    () ->
                        rule.check()
                            .on(factory.create(Parameters.of(factory.parameters(), given)))))
        .toList();
  }
}
