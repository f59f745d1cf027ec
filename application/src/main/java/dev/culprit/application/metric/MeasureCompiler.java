package dev.culprit.application.metric;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.domain.aggregate.PartialKind;
import java.util.ArrayList;
import java.util.List;

/** From measures to the partials they need, each kept once however many measures share it. */
final class MeasureCompiler {
  private final List<PartialSpec> partials = new ArrayList<>(List.of(PartialSpec.RECORDS));

  List<PartialSpec> partials() {
    return List.copyOf(partials);
  }

  MeasureReading compile(NamedMeasure named) {
    String name = named.name();
    Measure measure = named.measure();
    if (measure instanceof Measure.Count || measure instanceof Measure.Sum) {
      return new MeasureReading(name, additive(measure), -1, false);
    }
    if (measure instanceof Measure.Average m) {
      int sum = position(PartialKind.SUM, m.field(), m.where());
      return new MeasureReading(name, sum, numbersOf(m.field(), m.where()), false);
    }
    if (measure instanceof Measure.Ratio m) {
      return new MeasureReading(name, additive(m.of()), additive(m.per()), false);
    }
    if (measure instanceof Measure.Minimum m) {
      return weighted(name, PartialKind.MINIMUM, m.field(), m.where());
    }
    if (measure instanceof Measure.Maximum m) {
      return weighted(name, PartialKind.MAXIMUM, m.field(), m.where());
    }
    if (measure instanceof Measure.Percentile m) {
      return weighted(name, PartialKind.LOG_HISTOGRAM, m.field(), m.where());
    }
    if (measure instanceof Measure.Distinct m) {
      return weighted(name, PartialKind.DISTINCT, m.field(), m.where());
    }
    return new MeasureReading(name, 0, -1, false);
  }

  private MeasureReading weighted(
      String name, PartialKind kind, String field, List<Condition> where) {
    return new MeasureReading(name, position(kind, field, where), numbersOf(field, where), true);
  }

  private int additive(Measure measure) {
    if (measure instanceof Measure.Sum sum) {
      return position(PartialKind.SUM, sum.field(), sum.where());
    }
    return position(PartialKind.COUNT, "", measure.where());
  }

  /** Counts the records that have a value in the field, which an average divides by. */
  private int numbersOf(String field, List<Condition> where) {
    return position(PartialKind.COUNT, field, where);
  }

  private int position(PartialKind kind, String field, List<Condition> where) {
    PartialSpec spec = new PartialSpec(kind, field, where);
    int at = partials.indexOf(spec);
    if (at < 0) {
      partials.add(spec);
      at = partials.size() - 1;
    }
    return at;
  }
}
