package dev.culprit.application.metric;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.config.ThresholdTable;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.aggregate.LogHistogram;
import dev.culprit.domain.window.WindowShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of one metric, compiled: which partials every leaf keeps, how the measures are read
 * from them, in which windows. Immutable.
 */
public final class MetricPlan {
  /** Stands for "from the beginning". */
  public static final long FROM_THE_START = Long.MIN_VALUE;

  private final MetricDefinition definition;
  private final long version;
  private final long effectiveFromMillis;
  private final @Nullable WindowShape shape;
  private final List<PartialSpec> partials;
  private final AggregateLayout layout;
  private final List<MeasureReading> measures;
  private final int primary;
  private final List<DimensionField> dimensions;
  private final Basis basis;

  private final List<ThresholdTable> thresholds;

  private MetricPlan(
      MetricDefinition definition,
      long version,
      long effectiveFromMillis,
      List<ThresholdTable> thresholds) {
    this.thresholds = List.copyOf(thresholds);
    this.definition = definition;
    this.version = version;
    this.shape = shapeOf(definition.window());
    this.effectiveFromMillis = aligned(shape, effectiveFromMillis);
    MeasureCompiler compiler = new MeasureCompiler();
    this.measures = definition.measures().stream().map(compiler::compile).toList();
    this.partials = compiler.partials();
    this.layout = new AggregateLayout(partials.stream().map(PartialSpec::kind).toList());
    this.primary =
        definition.measures().stream()
            .map(NamedMeasure::name)
            .toList()
            .indexOf(definition.detectOn());
    this.dimensions = dimensionsOf(definition.explainBy());
    this.basis = Basis.of(definition, shape, partials);
  }

  /**
   * @param effectiveFromMillis event time from which it holds, raised to the next window start;
   *     {@link #FROM_THE_START} for the first version
   */
  public static MetricPlan of(MetricDefinition definition, long version, long effectiveFromMillis) {
    return of(definition, version, effectiveFromMillis, List.of());
  }

  /**
   * @param effectiveFromMillis as above
   * @param thresholds the tables its detectors may look into
   */
  public static MetricPlan of(
      MetricDefinition definition,
      long version,
      long effectiveFromMillis,
      List<ThresholdTable> thresholds) {
    return new MetricPlan(definition, version, effectiveFromMillis, thresholds);
  }

  /** The tables its detectors may look into. */
  public List<ThresholdTable> thresholds() {
    return thresholds;
  }

  public MetricDefinition definition() {
    return definition;
  }

  public String id() {
    return definition.id();
  }

  public long version() {
    return version;
  }

  public long effectiveFromMillis() {
    return effectiveFromMillis;
  }

  /** The windows; null when every record is a point. */
  public @Nullable WindowShape shape() {
    return shape;
  }

  /** Time between two points of a series; zero when every record is a point. */
  public Duration period() {
    return shape == null ? Duration.ZERO : shape.step();
  }

  /** What its state rests on. */
  public Basis basis() {
    return basis;
  }

  /** Whether slices and records taken in for the other version can be read by this one. */
  public boolean measuresLike(MetricPlan other) {
    return basis.measuring() == other.basis.measuring();
  }

  public List<PartialSpec> partials() {
    return partials;
  }

  public AggregateLayout layout() {
    return layout;
  }

  public List<MeasureReading> measures() {
    return measures;
  }

  /** Index of the measure that is detected on. */
  public int primary() {
    return primary;
  }

  public MeasureReading primaryMeasure() {
    return measures.get(primary);
  }

  /** Names of the measures, in order. */
  public List<String> measureNames() {
    return measures.stream().map(MeasureReading::name).toList();
  }

  /** What sentences call the metric's value: the field it measures, or the metric's id. */
  public String valueName() {
    Measure measure = definition.judged().measure();
    return measure instanceof Measure.Sum sum ? sum.field() : definition.id();
  }

  /** The fields that tell leaves apart, hierarchies from coarse to fine. */
  public List<DimensionField> dimensions() {
    return dimensions;
  }

  /** Every field that must be decoded, also those handed through to the user's topics. */
  public Set<String> fieldsWanted() {
    Set<String> fields = new LinkedHashSet<>(definition.fieldsRead());
    if (shape == null) {
      definition.publish().forEach(p -> fields.addAll(p.fields()));
    }
    return fields;
  }

  /** A measure's value over an aggregate; percentiles are read at their quantile. */
  public double read(int measure, Aggregate aggregate) {
    if (definition.measures().get(measure).measure() instanceof Measure.Percentile percentile
        && aggregate.partial(measures.get(measure).numerator()) instanceof LogHistogram buckets) {
      return buckets.quantile(percentile.q());
    }
    return measures.get(measure).value(aggregate);
  }

  /** Records in an aggregate. */
  public long records(Aggregate aggregate) {
    return (long) aggregate.partial(0).value();
  }

  private static List<DimensionField> dimensionsOf(List<DimensionDefinition> definitions) {
    List<DimensionField> fields = new ArrayList<>();
    for (int hierarchy = 0; hierarchy < definitions.size(); hierarchy++) {
      List<String> levels = definitions.get(hierarchy).fields();
      for (int level = 0; level < levels.size(); level++) {
        fields.add(new DimensionField(levels.get(level), hierarchy, level));
      }
    }
    return List.copyOf(fields);
  }

  private static @Nullable WindowShape shapeOf(WindowDefinition window) {
    if (window instanceof WindowDefinition.Tumbling tumbling) {
      return WindowShape.tumbling(tumbling.size());
    }
    return window instanceof WindowDefinition.Sliding sliding
        ? WindowShape.sliding(sliding.size(), sliding.step())
        : null;
  }

  private static long aligned(@Nullable WindowShape shape, long fromMillis) {
    if (shape == null || fromMillis == FROM_THE_START) {
      return fromMillis;
    }
    long step = shape.stepMillis();
    return Math.multiplyExact(-Math.floorDiv(-fromMillis, step), step);
  }
}
