package dev.culprit.application.incident;

import static dev.culprit.application.incident.Notes.MINUTE;
import static dev.culprit.application.incident.Notes.T0;
import static dev.culprit.application.incident.Notes.answer;
import static dev.culprit.application.incident.Notes.closed;
import static dev.culprit.application.incident.Notes.opened;
import static dev.culprit.application.incident.Notes.segment;
import static dev.culprit.application.incident.Notes.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.IncidentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sources are read at times of their own, and an anomaly goes on only as far as its own was. */
final class IncidentSourcesTest {
  private final IncidentBoard board = new IncidentBoard();

  @Test
  void shouldFoundANewIncidentForTheSameCauseAtAnotherTime() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(closed("a", "revenue", shop(1), T0, T0 + 20 * MINUTE));
    board.accept(opened("b", "revenue", shop(2), T0 + 60 * MINUTE));
    board.accept(answer("b", segment("payment=paypal")));

    assertThat(board.look()).hasSize(2);
  }

  @Test
  void shouldNotTakeAnOpenAnomalyToGoOnBeyondWhatItsSourceHasRead() {
    long nextDay = T0 + 24 * 60 * MINUTE;
    board.accept(new IncidentNote.Time("sales", T0 + 10 * MINUTE));
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(new IncidentNote.Time("visits", nextDay + 10 * MINUTE));
    board.accept(opened("b", "visitors", shop(1), nextDay).from("visits"));
    board.accept(answer("b", segment("payment=paypal")));
    assertThat(board.look()).hasSize(2);

    board.accept(new IncidentNote.Time("sales", nextDay + 10 * MINUTE));
    board.accept(opened("c", "revenue", shop(2), nextDay));
    board.accept(answer("c", segment("payment=paypal")));

    assertThat(board.look()).singleElement().extracting(IncidentEvent::anomalies).isEqualTo(2L);
  }

  @Test
  void shouldNotMindThatSourcesAreSomeMinutesApart() {
    board.accept(new IncidentNote.Time("sales", T0 + 10 * MINUTE));
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(opened("b", "visitors", shop(1), T0 + 40 * MINUTE).from("visits"));
    board.accept(answer("b", segment("payment=paypal")));

    assertThat(board.look()).singleElement().extracting(IncidentEvent::anomalies).isEqualTo(2L);
  }

  @Test
  void shouldEndWhatBelongsToASourceThatIsNotThereAnyMore() {
    board.accept(new IncidentNote.Time("sales", T0 + 30 * MINUTE));
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(opened("b", "visitors", shop(1), T0).from("visits"));
    board.accept(answer("b", segment("payment=card")));
    assertThat(board.look()).hasSize(2);
    IncidentBoard restored = IncidentBoard.restore(board.snapshot());

    restored.onlySources(Set.of("visits"));
    List<IncidentEvent> told = new ArrayList<>(restored.look());
    told.addAll(restored.finish());

    IncidentEvent last = told.get(told.size() - 1);
    assertThat(told).extracting(IncidentEvent::incidentId).containsOnly(last.incidentId());
    assertThat(last.state()).isEqualTo("CLOSED");
    assertThat(last.metrics()).containsExactly("revenue");
    assertThat(last.endedAt()).contains(Instant.ofEpochMilli(T0 + 30 * MINUTE));
    assertThat(last.sentence()).contains("without all of it being as expected again");
    assertThat(restored.open()).isEqualTo(1);
  }
}
