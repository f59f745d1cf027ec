package dev.culprit.application.incident;

import static dev.culprit.application.incident.Notes.MINUTE;
import static dev.culprit.application.incident.Notes.T0;
import static dev.culprit.application.incident.Notes.WINDOW;
import static dev.culprit.application.incident.Notes.answer;
import static dev.culprit.application.incident.Notes.closed;
import static dev.culprit.application.incident.Notes.opened;
import static dev.culprit.application.incident.Notes.quick;
import static dev.culprit.application.incident.Notes.segment;
import static dev.culprit.application.incident.Notes.series;
import static dev.culprit.application.incident.Notes.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IncidentBoardTest {

  private final IncidentBoard board = new IncidentBoard();

  @Test
  void shouldTellOneCauseInThousandsOfSeriesAsOneIncident() {
    for (int shop = 0; shop < 5_000; shop++) {
      String id = "a" + shop;
      board.accept(opened(id, "revenue", shop(shop), T0));
      board.accept(answer(id, segment("payment=paypal")));
    }
    List<IncidentEvent> told = board.look();

    assertThat(told).hasSize(1);
    IncidentEvent incident = told.get(0);
    assertThat(incident.state()).isEqualTo("OPEN");
    assertThat(incident.sequence()).isEqualTo(1);
    assertThat(incident.anomalies()).isEqualTo(5_000);
    assertThat(incident.series()).isEqualTo(5_000);
    assertThat(incident.anomalyIds()).hasSize(IncidentEvent.MOST_IDS);
    assertThat(incident.sentence()).isEqualTo("revenue fell in 5 000 series: payment=paypal");
    assertThat(incident.reasons())
        .containsExactly(new Reason("incident", "same-segments", "4999 name the same segments"));
    assertThat(board.look()).isEmpty();
  }

  @Test
  void shouldTellTwoCausesAtOneTimeAsTwoIncidents() {
    for (int shop = 0; shop < 20; shop++) {
      String id = "a" + shop;
      board.accept(opened(id, "revenue", shop(shop), T0));
      board.accept(answer(id, segment(shop % 2 == 0 ? "payment=paypal" : "country=FR")));
    }

    assertThat(board.look())
        .extracting(IncidentEvent::sentence)
        .containsExactlyInAnyOrder(
            "revenue fell in 10 series: payment=paypal", "revenue fell in 10 series: country=FR");
  }

  @Test
  void shouldJoinSegmentsThatShareMostOfTheirLeaves() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(opened("b", "revenue", shop(2), T0));
    board.accept(
        answer(
            "b",
            segment("payment=paypal", "country=FR"),
            segment("payment=paypal", "country=DE"),
            segment("payment=paypal", "country=US")));
    board.accept(opened("c", "revenue", shop(3), T0));
    board.accept(answer("c", segment("payment=paypal", "country=BR")));

    List<IncidentEvent> told = board.look();

    assertThat(told).extracting(IncidentEvent::anomalies).containsExactlyInAnyOrder(2L, 1L);
    assertThat(told.get(0).reasons())
        .extracting(Reason::code)
        .containsExactlyInAnyOrder("shared-leaves");
  }

  @Test
  void shouldNameTheSeriesLabelsThatAllShareWithTheSegment() {
    for (String channel : List.of("web", "app")) {
      board.accept(opened(channel, "revenue", series("country=FR", "channel=" + channel), T0));
      board.accept(answer(channel, segment("payment=paypal")));
    }

    assertThat(board.look())
        .singleElement()
        .satisfies(
            incident ->
                assertThat(incident.sentence())
                    .isEqualTo("revenue fell in 2 series: country=FR & payment=paypal"));
  }

  @Test
  void shouldJoinTheSeriesThatAnotherMetricNames() {
    board.accept(opened("total", "errors", SeriesKey.TOTAL, T0));
    board.accept(answer("total", segment("host=a7")));
    board.accept(opened("one", "latency", series("host=a7"), T0 + 2 * WINDOW));
    board.accept(answer("one"));

    assertThat(board.look())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.metrics()).containsExactly("errors", "latency");
              assertThat(incident.sentence())
                  .isEqualTo(
                      "errors and latency fell together: host=a7; errors was first, by 10 min");
            });
  }

  @Test
  void shouldJoinAnomaliesWithoutASegmentThatBeganTogether() {
    for (int shop = 0; shop < 30; shop++) {
      board.accept(opened("a" + shop, "revenue", shop(shop), T0));
      board.accept(answer("a" + shop));
    }
    board.accept(opened("later", "revenue", shop(77), T0 + 3 * WINDOW));
    board.accept(answer("later"));

    assertThat(board.look())
        .extracting(IncidentEvent::sentence)
        .containsExactlyInAnyOrder(
            "revenue fell in 30 series, no segment stands out",
            "step of later in shop=77: nothing stands out");
  }

  @Test
  void shouldWaitForTheThoroughAnswerAndTakeTheQuickOneWhenItDoesNotCome() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(quick("a", segment("country=FR")));
    for (int i = 0; i < IncidentBoard.PATIENCE; i++) {
      assertThat(board.look()).isEmpty();
    }

    assertThat(board.look())
        .singleElement()
        .satisfies(i -> assertThat(i.segments().get(0).values().get(0).value()).isEqualTo("1"))
        .satisfies(i -> assertThat(i.segments().get(0).values().get(1).value()).isEqualTo("FR"));
  }

  @Test
  void shouldTellWhatMostNameWhenAnswersDiffer() {
    for (int shop = 0; shop < 3; shop++) {
      board.accept(opened("a" + shop, "revenue", shop(shop), T0));
      board.accept(answer("a" + shop, segment("payment=paypal")));
    }
    board.look();
    for (int shop = 0; shop < 2; shop++) {
      board.accept(
          answer("a" + shop, 2, segment("payment=paypal", "country=FR"), segment("country=IN")));
    }

    assertThat(board.look())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.state()).isEqualTo("UPDATED");
              assertThat(incident.sequence()).isEqualTo(2);
              assertThat(incident.sentence()).contains("country=FR & payment=paypal, country=IN");
            });
  }

  @Test
  void shouldMoveAnAnomalyWhoseLaterAnswerFitsElsewhere() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a", segment("payment=paypal")));
    board.accept(opened("b", "revenue", shop(2), T0));
    board.accept(answer("b", segment("country=IN")));
    assertThat(board.look()).hasSize(2);

    board.accept(answer("b", 2, segment("payment=paypal")));

    assertThat(board.look())
        .extracting(IncidentEvent::state, IncidentEvent::anomalies)
        .containsExactlyInAnyOrder(tuple("UPDATED", 2L), tuple("CLOSED", 0L));
    assertThat(board.open()).isEqualTo(1);
  }

  @Test
  void shouldCloseWhenAllItsAnomaliesEndedAndNothingFollows() {
    for (String id : List.of("a", "b")) {
      board.accept(opened(id, "revenue", shop(id.charAt(0)), T0));
      board.accept(answer(id, segment("payment=paypal")));
    }
    board.look();
    board.accept(closed("a", "revenue", shop('a'), T0, T0 + 20 * MINUTE));
    assertThat(board.look()).extracting(IncidentEvent::state).containsExactly("UPDATED");
    board.accept(closed("b", "revenue", shop('b'), T0, T0 + 45 * MINUTE));

    List<IncidentEvent> told = new ArrayList<>();
    for (int i = 0; i <= IncidentBoard.PATIENCE; i++) {
      told.addAll(board.look());
    }

    IncidentEvent last = told.get(told.size() - 1);
    assertThat(last.state()).isEqualTo("CLOSED");
    assertThat(last.endedAt()).contains(Instant.ofEpochMilli(T0 + 45 * MINUTE));
    assertThat(last.sentence())
        .isEqualTo("revenue in 2 series are as expected again after 45 min: payment=paypal");
    assertThat(board.open()).isZero();
    assertThat(board.snapshot()).isEmpty();
  }

  @Test
  void shouldJoinByTheLeavesOfAnAnswerThatCameLate() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(quick("a", segment("payment=paypal")));
    for (int i = 0; i <= IncidentBoard.PATIENCE; i++) {
      board.look();
    }
    board.accept(answer("a", segment("payment=paypal")));
    board.look();
    board.accept(opened("b", "revenue", shop(2), T0));
    board.accept(
        answer(
            "b",
            segment("payment=paypal", "country=FR"),
            segment("payment=paypal", "country=DE"),
            segment("payment=paypal", "country=US")));

    assertThat(board.look())
        .singleElement()
        .satisfies(incident -> assertThat(incident.anomalies()).isEqualTo(2));
  }

  @Test
  void shouldNotCallExpectedWhatEndedOtherwise() {
    board.accept(opened("a", "revenue", shop(1), T0));
    board.accept(answer("a"));
    board.look();
    board.accept(
        new IncidentNote.Step(
            "a",
            2,
            true,
            "revenue",
            1,
            shop(1),
            T0,
            T0 + 45 * MINUTE,
            WINDOW,
            false,
            false,
            Severity.HIGH,
            3.5,
            Double.NaN,
            Double.NaN,
            "no data any more",
            "sales"));

    List<IncidentEvent> told = board.finish();
    IncidentEvent last = told.get(told.size() - 1);
    assertThat(last.sentence())
        .isEqualTo(
            "revenue: what went wrong ended, without all of it being as expected again, after"
                + " 45 min: shop=1");
    assertThat(last.segments().get(0).actual()).isEqualTo(100);
    assertThat(last.segments().get(0).unexpectedDifference()).isEqualTo(-100);
  }

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
