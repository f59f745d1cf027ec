package dev.culprit.testkit;

import dev.culprit.spi.attributor.AttributorFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Everything the framework relies on in an attributor, checked. Immutable. In a test:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> shouldKeepTheContract() {
 *   return AttributorContract.of(new ContributionFactory()).tests();
 * }
 * }</pre>
 */
public final class AttributorContract {
  private final AttributorFactory factory;
  private final Map<String, Object> given;

  private AttributorContract(AttributorFactory factory, Map<String, Object> given) {
    this.factory = factory;
    this.given = given;
  }

  /** With default parameters. */
  public static AttributorContract of(AttributorFactory factory) {
    return new AttributorContract(factory, Map.of());
  }

  /** The same with a parameter set. */
  public AttributorContract with(String parameter, Object value) {
    Map<String, Object> other = new TreeMap<>(given);
    other.put(parameter, value);
    return new AttributorContract(factory, other);
  }

  /** One test a clause. */
  public Stream<DynamicTest> tests() {
    return AttributorClauses.of(factory, given).stream()
        .map(clause -> DynamicTest.dynamicTest(clause.name(), clause.check()::run));
  }

  /**
   * All clauses at once.
   *
   * @throws AssertionError naming every clause that is broken
   */
  public void check() {
    Clause.requireAll(AttributorClauses.of(factory, given));
  }
}
