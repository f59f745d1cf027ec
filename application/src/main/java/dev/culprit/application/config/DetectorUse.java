package dev.culprit.application.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A detector and how it is set.
 *
 * @param use the detector's id
 * @param parameters by name: {@link Long}, {@link Double}, {@link Boolean}, {@link String} or a
 *     list of these, as written; the plugin's own schema gives them meaning
 * @param tables parameters that are looked up in a threshold table: parameter name to table id
 * @param rows parameters with bounds per series of their own: parameter name to rows
 * @param weight > 0; of meaning only to {@link Combination.Weighted}
 */
public record DetectorUse(
    String use,
    Map<String, Object> parameters,
    Map<String, String> tables,
    Map<String, BoundRows> rows,
    double weight) {
  public DetectorUse {
    Require.id(use, "use");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    Require.that(weight > 0 && Double.isFinite(weight), "'weight' must be above 0: %s", weight);
  }

  /** Parameters whose value depends on the series. */
  public Set<String> bySeries() {
    Set<String> names = new LinkedHashSet<>(tables.keySet());
    names.addAll(rows.keySet());
    return names;
  }

  /**
   * The same with the rows of tables in it, as far as they were read and no field of theirs is
   * called {@value BoundRows#BOUND}.
   *
   * @param all the tables there are
   */
  DetectorUse carrying(List<ThresholdTable> all) {
    Map<String, String> left = new LinkedHashMap<>(tables);
    Map<String, BoundRows> carried = new LinkedHashMap<>(rows);
    for (ThresholdTable table : all) {
      if (table.rows().isPresent() && !table.key().containsKey(BoundRows.BOUND)) {
        tables.forEach(
            (parameter, id) -> {
              if (id.equals(table.id())) {
                left.remove(parameter);
                carried.put(parameter, ThresholdBounds.of(table).inline());
              }
            });
      }
    }
    return new DetectorUse(use, parameters, left, carried, weight);
  }

  /** This detector with its own defaults. */
  public static DetectorUse of(String id) {
    return of(id, Map.of());
  }

  /** This detector with these parameters. */
  public static DetectorUse of(String id, Map<String, Object> parameters) {
    return new DetectorUse(id, parameters, Map.of(), Map.of(), 1);
  }
}
