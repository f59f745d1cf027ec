package dev.culprit.application.attribute;

import dev.culprit.application.config.check.PluginParameters;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.CompanionLeaves;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.aggregate.ExactSum;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Runs an attributor by id over a request; one that throws gives an answer that says so. */
public final class Attributing {
  /** Step of the quick answer that comes with the anomaly. */
  public static final int QUICK = 1;

  /** Step of the thorough answer that follows. */
  public static final int THOROUGH = 2;

  /** The attributor of the quick answer. */
  public static final String QUICK_ATTRIBUTOR = "contribution";

  private static final String NOT_INSTALLED = "attributor-not-installed";
  private static final String FAILED = "attributor-failed";

  /** Sums differ in their last bits by the order of leaves. */
  private static final double NO_CHANGE = 1e-9;

  private static final Set<String> DID_NOT_RUN = Set.of(NOT_INSTALLED, FAILED);

  private final PluginCatalog plugins;

  public Attributing(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * @param attributor id of the plugin
   * @param parameters as configured, checked here
   */
  public AttributionEvent run(
      AttributionRequest request, String attributor, Map<String, Object> parameters, int step) {
    Attribution attribution = attribute(request, attributor, parameters);
    String told = attributor;
    if (attribution.outcome() == Attribution.Outcome.NOTHING
        && !attributor.equals(QUICK_ATTRIBUTOR)
        && !DID_NOT_RUN.contains(attribution.reason())
        && changed(request.leaves())) {
      // What the quick one told stays, where a thorough one has nothing to put in its place.
      Attribution quick = attribute(request, QUICK_ATTRIBUTOR, Map.of());
      if (quick.outcome() == Attribution.Outcome.SEGMENTS) {
        attribution = quick;
        told = QUICK_ATTRIBUTOR;
      }
    }
    LeafTable table = request.leaves();
    List<RankedSegment> segments = withLevels(attribution.segments(), table);
    double actual = total(table, table::actual, table::actualDenominator);
    double expected = total(table, table::expected, table::expectedDenominator);
    List<CompanionFinding> companions =
        companions(request, segments, told, told.equals(attributor) ? parameters : Map.of());
    String beside = Sentences.companions(companions, segments.isEmpty(), actual - expected);
    return new AttributionEvent(
        request.anomalyId(),
        request.sequence(),
        step,
        request.revision(),
        request.metric(),
        request.configurationVersion(),
        request.series(),
        request.windowStart(),
        request.windowEnd(),
        told,
        attribution.outcome().code(),
        segments,
        actual,
        expected,
        attribution.unexplainedShare(),
        table.size(),
        request.otherLeaves(),
        attribution.reason(),
        Sentences.culprit(attribution, request.baseline())
            + (beside.isEmpty() ? "" : "; " + beside),
        companions,
        request.baseline());
  }

  /** The same localisation on each companion, and what it did where the anomaly is. */
  private List<CompanionFinding> companions(
      AttributionRequest request,
      List<RankedSegment> segments,
      String id,
      Map<String, Object> parameters) {
    CompanionLook look = new CompanionLook(request.leaves(), segments);
    List<CompanionFinding> findings = new ArrayList<>();
    for (CompanionLeaves companion : request.companions()) {
      LeafTable table = companion.leaves();
      Attribution answer =
          table.dimensions().isEmpty()
              ? Attribution.nothing("no-dimensions")
              : attribute(table, request, id, parameters);
      Attribution levelled =
          new Attribution(
              answer.outcome(),
              withLevels(answer.segments(), table),
              answer.unexplainedShare(),
              answer.reason());
      findings.add(look.at(companion, levelled));
    }
    return findings;
  }

  /** Attributors name dimensions; where these stand in their hierarchies the table knows. */
  private static List<RankedSegment> withLevels(List<RankedSegment> segments, LeafTable table) {
    Map<String, Integer> levels = new HashMap<>();
    table.dimensions().forEach(dimension -> levels.put(dimension.name(), dimension.level()));
    return segments.stream().map(segment -> withLevels(segment, levels)).toList();
  }

  private static RankedSegment withLevels(RankedSegment segment, Map<String, Integer> levels) {
    return new RankedSegment(
        segment.values().stream()
            .map(
                value ->
                    new DimensionValue(
                        value.dimension(),
                        value.value(),
                        levels.getOrDefault(value.dimension(), DimensionValue.NO_LEVEL)))
            .toList(),
        segment.actual(),
        segment.expected(),
        segment.contribution(),
        segment.incrementalShare(),
        segment.unexpectedDifference(),
        segment.confidence(),
        segment.coverage(),
        segment.reason());
  }

  private Attribution attribute(
      AttributionRequest request, String id, Map<String, Object> parameters) {
    return attribute(request.leaves(), request, id, parameters);
  }

  private Attribution attribute(
      LeafTable leaves, AttributionRequest request, String id, Map<String, Object> parameters) {
    if (leaves.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    AttributorFactory factory = plugins.attributor(id).orElse(null);
    if (factory == null) {
      return Attribution.nothing(NOT_INSTALLED);
    }
    try {
      ParameterSchema schema = factory.parameters();
      AttributionOptions options =
          new AttributionOptions(request.top(), StableHash.of(request.anomalyId()));
      return factory.create(PluginParameters.typed(schema, parameters)).attribute(leaves, options);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Attribution.nothing(FAILED);
    }
  }

  /** Of single records as many are anomalous as are expected to be; only where they lie differs. */
  private static boolean changed(LeafTable table) {
    double actual = total(table, table::actual, table::actualDenominator);
    double expected = total(table, table::expected, table::expectedDenominator);
    return !(Math.abs(actual - expected) <= NO_CHANGE * (Math.abs(actual) + Math.abs(expected)));
  }

  private static double total(
      LeafTable table, IntToDoubleFunction numerator, IntToDoubleFunction denominator) {
    ExactSum above = new ExactSum();
    ExactSum below = new ExactSum();
    for (int leaf = 0; leaf < table.size(); leaf++) {
      above.add(numerator.applyAsDouble(leaf));
      below.add(denominator.applyAsDouble(leaf));
    }
    return table.ratio() ? above.value() / below.value() : above.value();
  }
}
