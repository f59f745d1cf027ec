package dev.culprit.application.ingest;

import dev.culprit.application.config.Comparison;
import dev.culprit.application.config.Condition;
import java.util.List;
import java.util.Set;

/** Conditions bound to the slots of a layout; all must hold. */
final class EventPredicate {
  @FunctionalInterface
  private interface Test {
    boolean holds(Event event);
  }

  private final Test[] tests;

  private EventPredicate(Test[] tests) {
    this.tests = tests;
  }

  static EventPredicate of(List<Condition> conditions, FieldLayout layout) {
    return new EventPredicate(
        conditions.stream().map(c -> test(c, layout.slotOf(c.field()))).toArray(Test[]::new));
  }

  boolean holds(Event event) {
    for (Test test : tests) {
      if (!test.holds(event)) {
        return false;
      }
    }
    return true;
  }

  private static Test test(Condition condition, int slot) {
    if (condition instanceof Condition.In in) {
      Set<String> values = Set.copyOf(in.values());
      return event -> contains(values, event, slot);
    }
    if (condition instanceof Condition.NotIn notIn) {
      Set<String> values = Set.copyOf(notIn.values());
      return event -> event.isPresent(slot) && !contains(values, event, slot);
    }
    if (condition instanceof Condition.Exists exists) {
      return event -> event.isPresent(slot) == exists.present();
    }
    Condition.Compare compare = (Condition.Compare) condition;
    double bound = compare.bound();
    Comparison comparison = compare.comparison();
    return event -> compares(event.number(slot), comparison, bound);
  }

  private static boolean contains(Set<String> values, Event event, int slot) {
    String text = event.text(slot);
    return text != null && values.contains(text);
  }

  private static boolean compares(double number, Comparison comparison, double bound) {
    return switch (comparison) {
      case ABOVE -> number > bound;
      case AT_LEAST -> number >= bound;
      case BELOW -> number < bound;
      case AT_MOST -> number <= bound;
    };
  }
}
