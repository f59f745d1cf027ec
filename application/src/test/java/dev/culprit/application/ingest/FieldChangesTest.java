package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldChangesTest {
  private final FieldLayout layout = FieldLayout.of(List.of("payment", "paymnt"));
  private final FieldWatch watch =
      new FieldWatch(
          MetricDefinition.of(
                  "orders",
                  "sales",
                  new Measure.Count(List.of()),
                  new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
              .explainBy(
                  List.of(
                      new DimensionDefinition(List.of("payment")),
                      new DimensionDefinition(List.of("paymnt"))))
              .build(),
          layout);

  @Test
  void shouldCountAChangeWhenAFieldIsSeenAndWhenOneIsJudgedAbsentOnly() {
    look("payment");
    assertThat(watch.changes()).isEqualTo(1);
    for (int i = 1; i < AbsentField.JUDGED_AFTER - 1; i++) {
      look("payment");
    }
    assertThat(watch.changes()).isEqualTo(1);
    look("payment");
    assertThat(watch.changes()).isEqualTo(2);
    look("payment");
    assertThat(watch.changes()).isEqualTo(2);
    look("paymnt");
    assertThat(watch.changes()).isEqualTo(3);
    assertThat(watch.absent()).isEmpty();
  }

  private void look(String field) {
    Event event = new Event(layout);
    event.clear();
    event.setText(layout.slotOf(field), "card");
    watch.look(event);
  }
}
