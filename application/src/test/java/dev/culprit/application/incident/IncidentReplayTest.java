package dev.culprit.application.incident;

import static dev.culprit.application.incident.Notes.MINUTE;
import static dev.culprit.application.incident.Notes.T0;
import static dev.culprit.application.incident.Notes.WINDOW;
import static dev.culprit.application.incident.Notes.answer;
import static dev.culprit.application.incident.Notes.closed;
import static dev.culprit.application.incident.Notes.opened;
import static dev.culprit.application.incident.Notes.quick;
import static dev.culprit.application.incident.Notes.segment;
import static dev.culprit.application.incident.Notes.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.IncidentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Notes come in any order, twice after a failure, and from before an upgrade. */
final class IncidentReplayTest {
  private final IncidentBoard board = new IncidentBoard();

  @Test
  void shouldReadStepsThatNameNoSource() {
    byte[] now = IncidentNotes.encode(opened("a", "revenue", shop(1), T0).from(""));
    byte[] before = Arrays.copyOf(now, now.length - 1);
    before[0] = 1;

    assertThat(IncidentNotes.decode(before))
        .isEqualTo(opened("a", "revenue", shop(1), T0).from(""));
  }

  @Test
  void shouldTellTheSameInWhateverOrderNotesCome() {
    List<IncidentNote> notes = new ArrayList<>();
    for (int shop = 0; shop < 40; shop++) {
      String id = "a" + shop;
      notes.add(opened(id, "revenue", shop(shop), T0 + (shop % 3) * WINDOW));
      notes.add(answer(id, segment(shop % 4 == 0 ? "country=FR" : "payment=paypal")));
    }
    List<IncidentEvent> inOrder = toldOf(notes);
    Collections.shuffle(notes, new Random(7));

    assertThat(toldOf(notes)).isEqualTo(inOrder).hasSize(2);
  }

  @Test
  void shouldGoOnFromASnapshotAsIfNothingHadHappened() {
    List<IncidentNote> notes = new ArrayList<>();
    for (int shop = 0; shop < 12; shop++) {
      String id = "a" + shop;
      notes.add(opened(id, "revenue", shop(shop), T0 + (shop % 5) * WINDOW));
      notes.add(quick(id, segment("country=FR")));
      notes.add(answer(id, segment(shop % 4 == 0 ? "country=FR" : "payment=paypal")));
      notes.add(closed(id, "revenue", shop(shop), T0 + (shop % 5) * WINDOW, T0 + 60 * MINUTE));
    }
    Map<String, List<IncidentEvent>> told = new TreeMap<>();
    for (boolean restarted : List.of(false, true)) {
      IncidentBoard at = new IncidentBoard();
      List<IncidentEvent> events = new ArrayList<>();
      for (IncidentNote note : notes) {
        at.accept(IncidentNotes.decode(IncidentNotes.encode(note)));
        if (restarted) {
          at = IncidentBoard.restore(at.snapshot());
        }
        events.addAll(at.look());
      }
      events.addAll(at.finish());
      told.put(String.valueOf(restarted), events);
    }

    assertThat(told.get("true")).isEqualTo(told.get("false")).hasSizeGreaterThan(12);
  }

  /** As when a crash repeats what was told after the last checkpoint, answers in another order. */
  @Test
  void shouldKeepTheIdWhicheverAnomalyIsAnsweredFirst() {
    List<String> ids = new ArrayList<>();
    for (String first : List.of("a", "b", "c")) {
      IncidentBoard one = new IncidentBoard();
      one.accept(opened("a", "revenue", shop(1), T0));
      one.accept(opened("b", "revenue", shop(2), T0));
      one.accept(opened("c", "revenue", shop(3), T0 + WINDOW));
      one.accept(answer(first, segment("payment=paypal")));
      one.look();
      List.of("a", "b", "c").forEach(id -> one.accept(answer(id, segment("payment=paypal"))));
      List<IncidentEvent> told = one.look();
      assertThat(told).singleElement().satisfies(e -> assertThat(e.anomalies()).isEqualTo(3));
      ids.add(told.get(0).incidentId());
    }

    assertThat(ids).hasSize(3).containsOnly(ids.get(0));
  }

  @Test
  void shouldNotWaitForAnEarlierAnomalyLongerThanItsPatience() {
    board.accept(opened("later", "revenue", shop(2), T0 + WINDOW));
    board.accept(answer("later", segment("payment=paypal")));
    for (int i = 0; i < IncidentBoard.PATIENCE; i++) {
      board.accept(opened("never answered " + i, "latency", shop(1), T0));
      assertThat(board.look()).isEmpty();
    }

    assertThat(board.look()).isNotEmpty();
  }

  @Test
  void shouldNotTellAnotherIncidentUnderTheIdOfOneThatIsOver() {
    String id = overAtOnce("a");
    IncidentBoard restarted = IncidentBoard.restore(board.snapshot());
    restarted.accept(opened("b", "revenue", shop(2), T0));
    restarted.accept(answer("b", segment("payment=paypal")));

    assertThat(restarted.look())
        .singleElement()
        .satisfies(told -> assertThat(told.incidentId()).isNotEqualTo(id));
  }

  private String overAtOnce(String id) {
    board.accept(opened(id, "revenue", shop(1), T0));
    board.accept(answer(id, segment("payment=paypal")));
    board.accept(closed(id, "revenue", shop(1), T0, T0 + WINDOW));
    List<IncidentEvent> told = board.finish();
    assertThat(told).extracting(IncidentEvent::state).containsExactly("OPEN", "CLOSED");
    return told.get(0).incidentId();
  }

  @Test
  void shouldPassOverWhatAReplayRepeats() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    assertThat(board.look()).hasSize(1);

    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(closed("unknown", "revenue", shop(2), T0, T0));

    assertThat(board.look()).isEmpty();
  }

  private static List<IncidentEvent> toldOf(List<IncidentNote> notes) {
    IncidentBoard board = new IncidentBoard();
    notes.forEach(board::accept);
    List<IncidentEvent> events = new ArrayList<>(board.look());
    events.sort(Comparator.comparing(IncidentEvent::incidentId));
    return events;
  }
}
