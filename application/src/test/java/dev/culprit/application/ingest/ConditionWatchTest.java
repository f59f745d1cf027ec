package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionWatchTest {
  private final FieldLayout layout = FieldLayout.of(List.of("country", "status"));
  private final ConditionWatch watch =
      new ConditionWatch(
          MetricDefinition.of(
                  "failures",
                  "payments",
                  new Measure.Ratio(
                      new Measure.Count(List.of(new Condition.In("status", List.of("FAILED")))),
                      new Measure.Count(List.of())),
                  new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
              .where(List.of(new Condition.In("country", List.of("DE", "FR"))))
              .build(),
          layout);

  private void look(String country, String status) {
    Event event = new Event(layout);
    event.clear();
    event.setText(layout.slotOf("country"), country);
    event.setText(layout.slotOf("status"), status);
    watch.look(event);
  }

  @Test
  void shouldTellOfAValueThatNoRecordHasAndOfThoseTheyHave() {
    look("FR", "ok");
    look("US", "failed");

    assertThat(watch.met()).extracting(UnmetCondition::field).containsExactly("country");
    assertThat(watch.unmet()).hasSize(1);
    UnmetCondition unmet = watch.unmet().get(0);
    assertThat(unmet.name()).isEqualTo("metrics.failures.measure status=FAILED");
    assertThat(unmet.sentence(List.of()))
        .isEqualTo(
            "metrics.failures.measure: none of 2 records has 'FAILED' in 'status', which 'where'"
                + " asks for: it is misspelt, or just rare. Did you mean 'failed'?");
  }

  @Test
  void shouldRememberValuesThatComeLateAndKeepThemToAPartOfALine() {
    for (int i = 0; i < 5_000; i++) {
      Event event = new Event(layout);
      event.clear();
      event.setText(layout.slotOf("country"), "DE");
      watch.look(event);
    }
    look("DE", "first\nmetrics.other.where: second" + "x".repeat(50));

    assertThat(watch.unmet())
        .extracting(unmet -> unmet.sentence(List.of("status")))
        .containsExactly(
            "metrics.failures.measure: none of 5,001 records has 'FAILED' in 'status', which"
                + " 'where' asks for: it is misspelt, or just rare."
                + " Known values: first metrics.other.where: secondxxxxxxx….");
  }

  @Test
  void shouldTakeItBackAsSoonAsARecordHasIt() {
    look("US", "ok");
    long before = watch.changes();
    look("DE", "FAILED");

    assertThat(watch.unmet()).isEmpty();
    assertThat(watch.changes()).isGreaterThan(before);
  }

  @Test
  void shouldTellOfAFieldThatNoRecordHas() {
    Event event = new Event(layout);
    event.clear();
    watch.look(event);

    assertThat(watch.unmet())
        .extracting(unmet -> unmet.sentence(List.of("state")))
        .containsExactlyInAnyOrder(
            "metrics.failures.where: none of 1 records has a value for 'country'."
                + " Known fields: state.",
            "metrics.failures.measure: none of 1 records has a value for 'status'."
                + " Did you mean 'state'?");
  }
}
