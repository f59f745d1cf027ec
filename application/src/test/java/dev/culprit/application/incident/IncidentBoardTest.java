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
import java.util.List;
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
    assertThat(board.snapshot()).hasSize(1); // which id was used
    assertThat(IncidentBoard.restore(board.snapshot()).open()).isZero();
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
}
