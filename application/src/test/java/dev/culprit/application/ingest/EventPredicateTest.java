package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Comparison;
import dev.culprit.application.config.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventPredicateTest {
  private final FieldLayout layout = FieldLayout.of(List.of("status"));

  @Test
  void shouldHoldOfAMissingFieldOnlyThatItIsMissing() {
    assertThat(holds(new Condition.Exists("status", false), null)).isTrue();
    assertThat(holds(new Condition.Exists("status", true), null)).isFalse();
    assertThat(holds(new Condition.In("status", List.of("ok")), null)).isFalse();
    assertThat(holds(new Condition.NotIn("status", List.of("ok")), null)).isFalse();
    assertThat(holds(new Condition.Compare("status", Comparison.BELOW, 9), null)).isFalse();
  }

  @Test
  void shouldHoldOfAValueWhatTheConditionSaysOfItsText() {
    for (String text : List.of("ok", "failed")) {
      for (Condition condition :
          List.of(
              new Condition.In("status", List.of("ok")),
              new Condition.NotIn("status", List.of("ok")),
              new Condition.Exists("status", true))) {
        assertThat(holds(condition, text)).isEqualTo(condition.holds(text));
      }
    }
  }

  private boolean holds(Condition condition, @Nullable String text) {
    Event event = new Event(layout);
    event.clear();
    if (text != null) {
      event.setText(layout.slotOf("status"), text);
    }
    return EventPredicate.of(List.of(condition), layout).holds(event);
  }
}
