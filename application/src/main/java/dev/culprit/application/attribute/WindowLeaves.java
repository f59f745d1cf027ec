package dev.culprit.application.attribute;

import dev.culprit.application.metric.DimensionField;
import dev.culprit.application.metric.MeasureReading;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafSnapshot;
import dev.culprit.domain.attribution.LeafValue;
import dev.culprit.spi.attributor.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaves of one closed window of one series, capped: beyond the cap, the leaves with the
 * smallest exact totals are merged under {@link Dimension#OTHER}. The order is total, so the same
 * window is always capped the same way.
 */
public final class WindowLeaves {
  private final MetricPlan plan;
  private final Map<List<String>, Aggregate> uncapped;
  private final Map<List<String>, Aggregate> leaves;
  private final Aggregate total;
  private final long otherLeaves;

  private WindowLeaves(
      MetricPlan plan,
      Map<List<String>, Aggregate> uncapped,
      Map<List<String>, Aggregate> leaves,
      Aggregate total,
      long otherLeaves) {
    this.plan = plan;
    this.uncapped = uncapped;
    this.leaves = leaves;
    this.total = total;
    this.otherLeaves = otherLeaves;
  }

  public static WindowLeaves of(
      MetricPlan plan, Map<List<String>, Aggregate> leaves, Aggregate total, int cap) {
    if (leaves.size() <= cap) {
      return new WindowLeaves(plan, leaves, leaves, total, 0);
    }
    MeasureReading measure = plan.primaryMeasure();
    List<Map.Entry<List<String>, Aggregate>> sorted = new ArrayList<>(leaves.entrySet());
    sorted.sort(
        (a, b) -> {
          int bySize =
              Double.compare(
                  Math.abs(measure.leafNumerator(b.getValue())),
                  Math.abs(measure.leafNumerator(a.getValue())));
          return bySize != 0 ? bySize : LeafBaseline.compare(a.getKey(), b.getKey());
        });
    Map<List<String>, Aggregate> kept = new HashMap<>();
    sorted.subList(0, cap - 1).forEach(e -> kept.put(e.getKey(), e.getValue()));
    Aggregate rest = plan.layout().newAggregate();
    sorted.subList(cap - 1, sorted.size()).forEach(e -> rest.merge(e.getValue()));
    kept.put(Collections.nCopies(plan.dimensions().size(), Dimension.OTHER), rest);
    return new WindowLeaves(plan, leaves, kept, total, leaves.size() - (cap - 1L));
  }

  /** By dimension values. */
  public Map<List<String>, Aggregate> leaves() {
    return leaves;
  }

  public Aggregate total() {
    return total;
  }

  /** How many leaves the cap gathered. */
  public long otherLeaves() {
    return otherLeaves;
  }

  /**
   * Records of the window by value of one of the fields that tell leaves apart. What the cap
   * gathered counts by its own values here; what had to be gathered while the window was open does
   * not count.
   */
  public Map<String, Long> recordsBy(String field) {
    int position = plan.dimensions().stream().map(DimensionField::name).toList().indexOf(field);
    Map<String, Long> records = new HashMap<>();
    uncapped.forEach(
        (values, aggregate) -> {
          String value = values.get(position);
          if (!value.equals(Dimension.OTHER)) {
            records.merge(value, plan.records(aggregate), Long::sum);
          }
        });
    return records;
  }

  /** Numerators and denominators by leaf, of the measure that is detected on. */
  public Map<List<String>, LeafValue> values() {
    Map<List<String>, LeafValue> values = new HashMap<>();
    leaves.forEach((key, aggregate) -> values.put(key, value(aggregate)));
    return values;
  }

  /**
   * The same for later comparison.
   *
   * @param cap the most leaves, at least 2
   */
  public LeafSnapshot snapshot(int cap) {
    WindowLeaves capped = cap < leaves.size() ? of(plan, uncapped, total, cap) : this;
    Map<List<String>, LeafValue> values = capped.values();
    return new LeafSnapshot(
        values, values.containsKey(Collections.nCopies(plan.dimensions().size(), Dimension.OTHER)));
  }

  public LeafValue totalValue() {
    return value(total);
  }

  private LeafValue value(Aggregate aggregate) {
    MeasureReading measure = plan.primaryMeasure();
    return new LeafValue(
        measure.leafNumerator(aggregate),
        measure.leafDenominator(aggregate),
        plan.records(aggregate));
  }
}
