package dev.culprit.application.ingest;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.metric.PartialSpec;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.DistinctCount;
import dev.culprit.domain.aggregate.Partial;
import dev.culprit.domain.aggregate.PartialKind;
import dev.culprit.spi.attributor.Dimension;
import java.util.List;

/**
 * One version of one metric bound to the slots of a layout: which events count, in which series and
 * leaf, and what they add.
 */
final class MeasureExtractor {
  private final MetricPlan plan;
  private final EventPredicate where;
  private final int[] seriesSlots;
  private final int[] leafSlots;
  private final int[] valueSlots;
  private final EventPredicate[] conditions;

  MeasureExtractor(MetricPlan plan, FieldLayout layout) {
    this.plan = plan;
    this.where = EventPredicate.of(plan.definition().where(), layout);
    this.seriesSlots = slots(plan.definition().splitBy(), layout);
    this.leafSlots = slots(plan.dimensions().stream().map(d -> d.name()).toList(), layout);
    List<PartialSpec> partials = plan.partials();
    this.valueSlots =
        partials.stream()
            .mapToInt(p -> p.field().isEmpty() ? -1 : layout.slotOf(p.field()))
            .toArray();
    this.conditions =
        partials.stream()
            .map(p -> EventPredicate.of(p.where(), layout))
            .toArray(EventPredicate[]::new);
  }

  MetricPlan plan() {
    return plan;
  }

  boolean counts(Event event) {
    return where.holds(event);
  }

  int seriesWidth() {
    return seriesSlots.length;
  }

  int leafWidth() {
    return leafSlots.length;
  }

  String seriesValue(Event event, int index) {
    return textOrMissing(event, seriesSlots[index]);
  }

  String leafValue(Event event, int index) {
    return textOrMissing(event, leafSlots[index]);
  }

  /** Adds what this event contributes to its leaf. */
  void contribute(Event event, Aggregate aggregate) {
    for (int i = 0; i < valueSlots.length; i++) {
      if (conditions[i].holds(event)) {
        add(event, valueSlots[i], aggregate.partial(i));
      }
    }
  }

  private static void add(Event event, int slot, Partial partial) {
    if (slot < 0) {
      partial.add(1);
    } else if (partial instanceof DistinctCount distinct) {
      String text = event.text(slot);
      if (text != null) {
        distinct.add(text);
      }
    } else if (event.isNumber(slot)) {
      double number = event.number(slot);
      if (partial.kind() != PartialKind.COUNT || Double.isFinite(number)) {
        partial.add(partial.kind() == PartialKind.COUNT ? 1 : number);
      }
    }
  }

  private static String textOrMissing(Event event, int slot) {
    String text = event.text(slot);
    return text == null ? Dimension.MISSING : text;
  }

  private static int[] slots(List<String> fields, FieldLayout layout) {
    return fields.stream().mapToInt(layout::slotOf).toArray();
  }
}
