package dev.culprit.application.detect;

import dev.culprit.application.config.ThresholdBounds;
import dev.culprit.application.config.check.TableRows;
import dev.culprit.spi.detector.Detector;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The detectors of one use whose parameters stand in tables: one for each combination of bounds
 * that occurs. Their state is that of a detector without any, so a series keeps it when its row
 * changes. A series without a row gets none of the parameters.
 */
final class TabledDetectors {
  private final Map<String, ThresholdBounds> tables;
  private final Function<Map<String, Object>, Detector> making;
  private final Map<Map<String, Double>, Detector> made = new HashMap<>();

  /**
   * @param tables by parameter
   * @param making a detector with these parameters more; may refuse them
   */
  TabledDetectors(
      Map<String, ThresholdBounds> tables, Function<Map<String, Object>, Detector> making) {
    this.tables = new TreeMap<>(tables);
    this.making = making;
  }

  /** Why the bounds of some series make no detector, and of which. */
  Optional<String> refusal() {
    return TableRows.refusal(
        tables,
        bounds -> {
          try {
            return Optional.ofNullable(making.apply(bounds)).isPresent()
                ? Optional.empty()
                : Optional.of("its factory makes nothing");
          } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
          }
        });
  }

  /**
   * @param labels of the series
   * @throws IllegalArgumentException when the bounds contradict each other
   */
  Detector of(Map<String, String> labels) {
    Map<String, Double> bounds = new TreeMap<>();
    tables.forEach(
        (parameter, table) -> table.of(labels).ifPresent(bound -> bounds.put(parameter, bound)));
    Detector known = made.get(bounds);
    if (known == null) {
      known = making.apply(new LinkedHashMap<>(bounds));
      made.put(bounds, known);
    }
    return known;
  }
}
