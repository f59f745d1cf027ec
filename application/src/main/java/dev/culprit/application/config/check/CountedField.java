package dev.culprit.application.config.check;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.List;
import java.util.Optional;

/** The field whose values a detector wants counted, of those that tell a window's leaves apart. */
public final class CountedField {
  private static final String PARAMETER = "field";

  private CountedField() {}

  /**
   * @param explainedBy fields of {@code explain-by}
   * @param windows whether points are windows; else there is one record each, and nothing to count
   * @return empty for a detector that counts nothing
   * @throws IllegalArgumentException with a sentence, when there are no such counts
   */
  public static Optional<String> of(
      DetectorFactory factory, Parameters parameters, List<String> explainedBy, boolean windows) {
    if (!factory.needsValueCounts()) {
      return Optional.empty();
    }
    String field = parameters.text(PARAMETER);
    if (!windows) {
      throw new IllegalArgumentException(
          "'%s' counts values in windows: 'window: none' has none.".formatted(factory.id()));
    }
    if (!explainedBy.contains(field)) {
      throw new IllegalArgumentException(
          "'%s' counts the values of 'field: %s', which is not one of 'explain-by': add it there."
              .formatted(factory.id(), field));
    }
    return Optional.of(field);
  }
}
