package dev.culprit.application.config;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A metric in the making; every setter returns this builder. Not safe for use by two threads. */
public final class MetricBuilder {
  /** The middle of the scale. */
  public static final double DEFAULT_SENSITIVITY = 5;

  private final String id;
  private final String source;
  private final WindowDefinition window;
  private List<String> renamedFrom = List.of();
  private List<NamedMeasure> measures;
  private String detectOn = NamedMeasure.SOLE;
  private List<Condition> where = List.of();
  private List<String> splitBy = List.of();
  private List<DimensionDefinition> explainBy = List.of();
  private GapPolicy gaps;
  private ZoneId timeZone = ZoneOffset.UTC;
  private SeriesLimits series = SeriesLimits.defaults();
  private Optional<WarmUp> warmUp = Optional.empty();
  private DetectionDefinition detect = DetectionDefinition.defaults();
  private double sensitivity = MetricBuilder.DEFAULT_SENSITIVITY;
  private RuleDefinition rules = RuleDefinition.defaults();
  private AttributionDefinition attribute = AttributionDefinition.defaults();
  private BreakdownPolicy breakdowns = new BreakdownPolicy.Top(50);
  private List<PublishDefinition> publish = List.of();
  private Optional<String> owner = Optional.empty();

  MetricBuilder(String id, String source, Measure measure, WindowDefinition window) {
    this.id = id;
    this.source = source;
    this.window = window;
    this.measures = List.of(new NamedMeasure(NamedMeasure.SOLE, measure));
    this.gaps = defaultGaps(measure, window);
  }

  /** Zero where no records mean 0, as for counts and sums; else no point. */
  public static GapPolicy defaultGaps(Measure measure, WindowDefinition window) {
    return window.windowed() && measure.additive() ? GapPolicy.ZERO : GapPolicy.SKIP;
  }

  /** Sets {@link MetricDefinition#renamedFrom}. */
  public MetricBuilder renamedFrom(List<String> renamedFrom) {
    this.renamedFrom = renamedFrom;
    return this;
  }

  /** Sets {@link MetricDefinition#where}. */
  public MetricBuilder where(List<Condition> where) {
    this.where = where;
    return this;
  }

  /** Sets {@link MetricDefinition#splitBy}. */
  public MetricBuilder splitBy(List<String> splitBy) {
    this.splitBy = splitBy;
    return this;
  }

  /** Sets {@link MetricDefinition#explainBy}. */
  public MetricBuilder explainBy(List<DimensionDefinition> explainBy) {
    this.explainBy = explainBy;
    return this;
  }

  /** Sets {@link MetricDefinition#gaps}. */
  public MetricBuilder gaps(GapPolicy gaps) {
    this.gaps = gaps;
    return this;
  }

  /** Sets {@link MetricDefinition#timeZone}. */
  public MetricBuilder timeZone(ZoneId timeZone) {
    this.timeZone = timeZone;
    return this;
  }

  /** Sets {@link MetricDefinition#series}. */
  public MetricBuilder series(SeriesLimits series) {
    this.series = series;
    return this;
  }

  /** Sets {@link MetricDefinition#warmUp}. */
  public MetricBuilder warmUp(Optional<WarmUp> warmUp) {
    this.warmUp = warmUp;
    return this;
  }

  /** Sets {@link MetricDefinition#detect}. */
  public MetricBuilder detect(DetectionDefinition detect) {
    this.detect = detect;
    return this;
  }

  /** Sets {@link MetricDefinition#sensitivity}. */
  public MetricBuilder sensitivity(double sensitivity) {
    this.sensitivity = sensitivity;
    return this;
  }

  /** Sets {@link MetricDefinition#rules}. */
  public MetricBuilder rules(RuleDefinition rules) {
    this.rules = rules;
    return this;
  }

  /** Sets {@link MetricDefinition#attribute}. */
  public MetricBuilder attribute(AttributionDefinition attribute) {
    this.attribute = attribute;
    return this;
  }

  /** Sets {@link MetricDefinition#breakdowns}. */
  public MetricBuilder breakdowns(BreakdownPolicy breakdowns) {
    this.breakdowns = breakdowns;
    return this;
  }

  /** Sets {@link MetricDefinition#publish}. */
  public MetricBuilder publish(List<PublishDefinition> publish) {
    this.publish = publish;
    return this;
  }

  /** Sets {@link MetricDefinition#owner}. */
  public MetricBuilder owner(Optional<String> owner) {
    this.owner = owner;
    return this;
  }

  /** Several measures, of which the named one is judged. */
  public MetricBuilder measures(String detectOn, List<NamedMeasure> measures) {
    this.detectOn = detectOn;
    this.measures = measures;
    return this;
  }

  /**
   * The metric.
   *
   * @throws IllegalArgumentException when it is not valid
   */
  public MetricDefinition build() {
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
        detect,
        sensitivity,
        rules,
        attribute,
        breakdowns,
        publish,
        owner);
  }
}
