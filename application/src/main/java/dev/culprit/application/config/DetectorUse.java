package dev.culprit.application.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A detector and how it is set.
 *
 * @param use the detector's id
 * @param parameters by name: {@link Long}, {@link Double}, {@link Boolean}, {@link String} or a
 *     list of these, as written; the plugin's own schema gives them meaning
 * @param tables parameters that are looked up in a threshold table: parameter name to table id
 * @param weight > 0; of meaning only to {@link Combination.Weighted}
 */
public record DetectorUse(
    String use, Map<String, Object> parameters, Map<String, String> tables, double weight) {
  public DetectorUse {
    Require.id(use, "use");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    Require.that(weight > 0 && Double.isFinite(weight), "'weight' must be above 0: %s", weight);
  }

  /** This detector with its own defaults. */
  public static DetectorUse of(String id) {
    return of(id, Map.of());
  }

  /** This detector with these parameters. */
  public static DetectorUse of(String id, Map<String, Object> parameters) {
    return new DetectorUse(id, parameters, Map.of(), 1);
  }
}
