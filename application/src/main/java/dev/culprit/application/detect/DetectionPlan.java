package dev.culprit.application.detect;

import dev.culprit.application.config.BoundRows;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.ThresholdBounds;
import dev.culprit.application.config.check.CountedField;
import dev.culprit.application.config.check.PluginParameters;
import dev.culprit.application.metric.DimensionField;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The detectors of one metric version, in order, and the groups they form: one group for each use
 * in the configuration. A preset is a group of several, of which {@link GroupVote} makes one.
 */
public final class DetectionPlan {
  private final List<PlannedDetector> detectors = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  /**
   * @param first position of the group's first detector
   * @param size how many detectors it has
   * @param novelty whether the first tells of novelty, and bears out what the others say
   */
  public record Group(String id, int first, int size, double weight, boolean novelty) {}

  private DetectionPlan() {}

  /**
   * @throws IllegalArgumentException naming metric and detector, when one is not installed or its
   *     parameters do not fit
   */
  public static DetectionPlan of(MetricPlan plan, PluginCatalog plugins) {
    DetectionPlan detection = new DetectionPlan();
    for (DetectorUse use : plan.definition().detect().detectors()) {
      List<DetectorUse> members = Presets.expand(use);
      detection.groups.add(
          new Group(
              use.use(),
              detection.detectors.size(),
              members.size(),
              use.weight(),
              Presets.beginsWithNovelty(use.use())));
      for (DetectorUse member : members) {
        detection.detectors.add(planned(plan, member, plugins));
      }
    }
    return detection;
  }

  public List<PlannedDetector> detectors() {
    return detectors;
  }

  public List<Group> groups() {
    return groups;
  }

  private static Map<String, ThresholdBounds> tables(MetricPlan plan, DetectorUse use) {
    Map<String, ThresholdBounds> tables = new TreeMap<>();
    use.tables()
        .forEach(
            (parameter, id) ->
                plan.thresholds().stream()
                    .filter(table -> table.id().equals(id) && table.rows().isPresent())
                    .findFirst()
                    .ifPresent(table -> tables.put(parameter, ThresholdBounds.of(table))));
    use.rows().forEach((parameter, rows) -> tables.put(parameter, inline(plan, parameter, rows)));
    return tables;
  }

  private static ThresholdBounds inline(MetricPlan plan, String parameter, BoundRows rows) {
    for (String field : rows.fields()) {
      if (!plan.definition().splitBy().contains(field)) {
        throw new IllegalArgumentException(
            "the rows of '"
                + parameter
                + "' are by '"
                + field
                + "', which does not split the metric");
      }
    }
    return ThresholdBounds.of(rows);
  }

  /** Why rows of tables make no detector for some series; empty when all do. */
  public Optional<String> refusedRows() {
    return detectors.stream()
        .flatMap(
            d ->
                d
                    .tabled()
                    .flatMap(TabledDetectors::refusal)
                    .map(why -> d.id() + " refuses: " + why)
                    .stream())
        .findFirst();
  }

  private static Parameters with(
      DetectorFactory factory, DetectorUse use, Map<String, Object> bounds) {
    Map<String, Object> all = new LinkedHashMap<>(EmbeddedModel.digested(use.parameters()));
    all.putAll(bounds);
    return PluginParameters.typed(factory.parameters(), all);
  }

  private static PlannedDetector planned(MetricPlan plan, DetectorUse use, PluginCatalog plugins) {
    DetectorFactory factory =
        plugins
            .detector(use.use())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "metric '"
                            + plan.id()
                            + "' uses detector '"
                            + use.use()
                            + "', which is not installed; installed are "
                            + plugins.detectorIds()));
    try {
      Parameters parameters =
          PluginParameters.typed(factory.parameters(), EmbeddedModel.digested(use.parameters()));
      Map<String, ThresholdBounds> tables = tables(plan, use);
      DetectorContext context =
          new DetectorContext(
              StableHash.of(plan.id() + '/' + use.use()),
              plan.definition().timeZone(),
              plan.period(),
              plan.measureNames(),
              plan.primary(),
              EmbeddedModel.in(use.parameters()));
      List<String> explainedBy = plan.dimensions().stream().map(DimensionField::name).toList();
      return new PlannedDetector(
          use.use(),
          parameters.canonical(),
          factory.create(parameters, context),
          tables.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new TabledDetectors(
                      tables, bounds -> factory.create(with(factory, use, bounds), context))),
          CountedField.of(factory, parameters, explainedBy, plan.shape() != null));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "metric '" + plan.id() + "', detector '" + use.use() + "': " + e.getMessage(), e);
    }
  }
}
