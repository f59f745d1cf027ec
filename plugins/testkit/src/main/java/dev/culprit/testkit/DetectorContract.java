package dev.culprit.testkit;

import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Everything the framework relies on in a detector, checked. Immutable. In a test:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> shouldKeepTheContract() {
 *   return DetectorContract.of(new EwmaFactory()).tests();
 * }
 * }</pre>
 */
public final class DetectorContract {
  private final DetectorSubject subject;

  private DetectorContract(DetectorSubject subject) {
    this.subject = subject;
  }

  /** With default parameters, over ten ordinary days in windows of five minutes. */
  public static DetectorContract of(DetectorFactory factory) {
    return new DetectorContract(DetectorClauses.ordinary(factory));
  }

  /** The same with a parameter set. */
  public DetectorContract with(String parameter, Object value) {
    Map<String, Object> given = new TreeMap<>(subject.given());
    given.put(parameter, value);
    return new DetectorContract(
        new DetectorSubject(
            subject.factory(), given, subject.context(), subject.ordinary(), subject.released()));
  }

  /** The same over another series without anomalies, in surroundings that fit it. */
  public DetectorContract over(List<Observation> ordinary, DetectorContext context) {
    return new DetectorContract(
        new DetectorSubject(
            subject.factory(), subject.given(), context, ordinary, subject.released()));
  }

  /**
   * The same, and state bytes of the present version must be kept under {@code
   * src/test/resources/golden/<id>/v<version>-<name>.bin}; {@link #recordGolden} makes them.
   */
  public DetectorContract released() {
    return new DetectorContract(
        new DetectorSubject(
            subject.factory(), subject.given(), subject.context(), subject.ordinary(), true));
  }

  /** One test a clause. */
  public Stream<DynamicTest> tests() {
    return DetectorClauses.of(subject).stream()
        .map(clause -> DynamicTest.dynamicTest(clause.name(), clause.check()::run));
  }

  /**
   * All clauses at once.
   *
   * @throws AssertionError naming every clause that is broken
   */
  public void check() {
    Clause.requireAll(DetectorClauses.of(subject));
  }

  /**
   * Writes the state after the ordinary series as a golden file. To be called once for a released
   * state version, never again.
   *
   * @param goldenFolder such as {@code src/test/resources/golden}
   * @param name the end of the file's name
   * @throws UncheckedIOException when the file exists already
   */
  public Path recordGolden(Path goldenFolder, String name) {
    try {
      return GoldenState.record(subject, goldenFolder, name);
    } catch (IOException e) {
      throw new UncheckedIOException("A golden file is written once and kept.", e);
    }
  }
}
