package dev.culprit.application.config;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured over a source, and how it is judged and explained.
 *
 * @param id stable id
 * @param source id of the source
 * @param renamedFrom earlier ids, whose state it takes over
 * @param measures at least one
 * @param detectOn name of the measure whose points are judged
 * @param where conditions on every record
 * @param window grouping in time
 * @param splitBy fields whose values make the series; empty: one series
 * @param explainBy dimensions; none of their fields twice or in {@code splitBy}
 * @param gaps what stands in for an empty window
 * @param timeZone zone of days and weeks
 * @param series bounds on series
 * @param warmUp history learnt first
 * @param detect detectors
 * @param sensitivity 0 (quiet) to 10 (nervous)
 * @param rules what makes an anomaly of scores
 * @param attribute who explains
 * @param breakdowns what is published per dimension
 * @param publish topics of the user's own
 * @param owner who answers for it
 */
public record MetricDefinition(
    String id,
    String source,
    List<String> renamedFrom,
    List<NamedMeasure> measures,
    String detectOn,
    List<Condition> where,
    WindowDefinition window,
    List<String> splitBy,
    List<DimensionDefinition> explainBy,
    GapPolicy gaps,
    ZoneId timeZone,
    SeriesLimits series,
    Optional<WarmUp> warmUp,
    DetectionDefinition detect,
    double sensitivity,
    RuleDefinition rules,
    AttributionDefinition attribute,
    BreakdownPolicy breakdowns,
    List<PublishDefinition> publish,
    Optional<String> owner) {
  public MetricDefinition {
    Require.id(id, "metric");
    Require.id(source, "source");
    renamedFrom = Require.unique(renamedFrom, r -> r, "renamed-from");
    Require.that(!renamedFrom.contains(id), "metric '%s' cannot be renamed from itself", id);
    measures =
        Require.unique(Require.notEmpty(measures, "measures"), NamedMeasure::name, "measures");
    String judged = detectOn;
    Require.that(
        measures.stream().anyMatch(m -> m.name().equals(judged)),
        "'detect-on' must name a measure: '%s'",
        judged);
    where = List.copyOf(where);
    for (NamedMeasure measure : measures) {
      Require.that(
          measure.measure() instanceof Measure.RecordValue != window.windowed(),
          "'value' belongs to 'window: none', every other measure to a window: '%s'",
          measure.name());
    }
    splitBy = Require.unique(splitBy, f -> f, "split-by");
    explainBy = List.copyOf(explainBy);
    Set<String> used = new LinkedHashSet<>(splitBy);
    for (DimensionDefinition dimension : explainBy) {
      for (String field : dimension.fields()) {
        Require.that(used.add(field), "'explain-by' uses '%s', which is used already", field);
      }
    }
    Require.between(sensitivity, 0, 10, "sensitivity");
    publish = Require.unique(publish, PublishDefinition::topic, "publish");
  }

  /** A metric of one measure with every default, to be changed. */
  public static MetricBuilder of(
      String id, String source, Measure measure, WindowDefinition window) {
    return new MetricBuilder(id, source, measure, window);
  }

  /** The same metric, judged by other detectors. */
  public MetricDefinition with(DetectionDefinition detection) {
    return new MetricDefinition(
        id,
        source,
        renamedFrom,
        measures,
        detectOn,
        where,
        window,
        splitBy,
        explainBy,
        gaps,
        timeZone,
        series,
        warmUp,
        detection,
        sensitivity,
        rules,
        attribute,
        breakdowns,
        publish,
        owner);
  }

  /**
   * The same metric with nobody told of it.
   *
   * @param dimensions whether it learns of them too, and keeps leaves to compare with
   */
  public MetricDefinition learningOnly(boolean dimensions) {
    return new MetricDefinition(
        id,
        source,
        renamedFrom,
        measures,
        detectOn,
        where,
        window,
        splitBy,
        dimensions ? explainBy : List.of(),
        gaps,
        timeZone,
        series,
        warmUp,
        detect,
        sensitivity,
        rules,
        dimensions ? attribute : attribute.with(LeafBaselineDefinition.none()),
        breakdowns,
        List.of(),
        owner);
  }

  /** The measure whose points are judged. */
  public NamedMeasure judged() {
    return measures.stream().filter(m -> m.name().equals(detectOn)).findFirst().orElseThrow();
  }

  /** Every field of a record it reads: measures, conditions, split-by and dimensions. */
  public Set<String> fieldsRead() {
    Set<String> fields = new LinkedHashSet<>(splitBy);
    explainBy.forEach(d -> fields.addAll(d.fields()));
    where.forEach(c -> fields.add(c.field()));
    measures.forEach(m -> fields.addAll(m.measure().fieldsRead()));
    return fields;
  }
}
