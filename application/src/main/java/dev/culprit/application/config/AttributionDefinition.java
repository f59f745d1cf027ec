package dev.culprit.application.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who explains an anomaly and with what.
 *
 * @param use the attributor's id
 * @param top how many segments are named at most, ≥ 1
 * @param companions metrics of the same source, split-by and window, looked at beside
 * @param baseline earlier windows whose leaves are compared with
 * @param parameters as those of a detector
 */
public record AttributionDefinition(
    String use,
    int top,
    List<String> companions,
    LeafBaselineDefinition baseline,
    Map<String, Object> parameters) {
  /** The attributor used when none is named. */
  public static final String DEFAULT_ATTRIBUTOR = "ripple";

  /** The attributor that explains single records. */
  public static final String OF_RECORDS = "risk-ratio";

  public AttributionDefinition {
    Require.id(use, "use");
    Require.between(top, 1, 1000, "top");
    companions = Require.unique(companions, c -> c, "companions");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The default attributor, five segments. */
  public static AttributionDefinition defaults() {
    return new AttributionDefinition(
        DEFAULT_ATTRIBUTOR, 5, List.of(), LeafBaselineDefinition.none(), Map.of());
  }

  /** The same with another baseline. */
  public AttributionDefinition with(LeafBaselineDefinition other) {
    return new AttributionDefinition(use, top, companions, other, parameters);
  }
}
