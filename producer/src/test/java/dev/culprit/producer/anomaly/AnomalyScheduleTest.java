package dev.culprit.producer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.producer.feed.ProduceFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyScheduleTest {
  private static final DimensionValue TEXAS = new DimensionValue("state", "TX");
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate(List.of(TEXAS), List.of(), 0.28),
          new Candidate(
              List.of(new DimensionValue("county", "Travis County, TX")), List.of(TEXAS), 0.16));
  private static final Candidate BOOKS_OF_TEXAS =
      new Candidate(List.of(TEXAS, new DimensionValue("category", "Books")), List.of(), 0.08);
  private static final Instant MEETS = Instant.parse("2026-03-16T12:34:00Z");
  private static final Instant START = MEETS.minus(Duration.ofDays(14));

  @Test
  void shouldHoldAnAnomalyFromItsStartUntilBeforeItsEnd() {
    List<InjectedAnomaly> started = new ArrayList<>();
    AnomalySchedule schedule =
        new AnomalySchedule(List.of(at(100, 200), at(150, 300)).iterator(), started::add);

    assertThat(schedule.at(99)).isEmpty();
    assertThat(started).isEmpty();
    assertThat(schedule.at(100)).hasSize(1);
    assertThat(schedule.at(150)).hasSize(2);
    assertThat(schedule.at(199)).hasSize(2);
    assertThat(schedule.at(200)).hasSize(1);
    assertThat(schedule.at(300)).isEmpty();
    assertThat(started).hasSize(2);
  }

  @Test
  void shouldLeaveOutWhatEndedBeforeTheFirstEvent() {
    List<InjectedAnomaly> started = new ArrayList<>();
    AnomalySchedule schedule =
        new AnomalySchedule(List.of(at(100, 200), at(150, 300)).iterator(), started::add);

    assertThat(schedule.at(250)).hasSize(1);
    assertThat(started).extracting(InjectedAnomaly::end).containsExactly(Instant.ofEpochMilli(300));
  }

  @Test
  void shouldPlanForTheDemonstrationOneDropJustBeforeTheMeetingThenPeriodicOnes() {
    Iterator<InjectedAnomaly> plan = Plans.demo(CANDIDATES, MEETS, 7);
    InjectedAnomaly first = plan.next();

    assertThat(first.segment()).containsExactly(TEXAS);
    assertThat(first.effect().toString()).isEqualTo("drop:0.95");
    assertThat(first.start()).isEqualTo("2026-03-16T11:50:00Z");
    assertThat(first.end()).isEqualTo("2026-03-16T12:20:00Z");
    InjectedAnomaly last = first;
    for (int i = 0; i < 20; i++) {
      InjectedAnomaly next = plan.next();
      assertThat(next.start()).isAfterOrEqualTo(last.end()).isAfter(MEETS.minusSeconds(1));
      last = next;
    }
    assertThat(last.id()).isEqualTo("injected-21");
  }

  @Test
  void shouldSpreadDrawnOnesOverTheSecondHalfWithoutOverlap() {
    List<InjectedAnomaly> plan = new ArrayList<>();
    Plans.spread(10, CANDIDATES, START, MEETS, 3).forEachRemaining(plan::add);
    List<InjectedAnomaly> again = new ArrayList<>();
    Plans.spread(10, CANDIDATES, START, MEETS, 3).forEachRemaining(again::add);

    assertThat(plan).hasSize(10).isEqualTo(again);
    Instant last = START.plus(Duration.ofDays(7));
    for (InjectedAnomaly anomaly : plan) {
      assertThat(anomaly.start()).isAfterOrEqualTo(last);
      last = anomaly.end();
    }
    assertThat(last).isBefore(MEETS);
  }

  @Test
  void shouldLetSingleValuesAndConjunctionsTakeTurnsAndChangeSoMuchThatItIsSeen() {
    List<Candidate> all = new ArrayList<>(CANDIDATES);
    all.add(BOOKS_OF_TEXAS);
    List<InjectedAnomaly> plan = new ArrayList<>();
    Plans.spread(40, all, START, MEETS, 3).forEachRemaining(plan::add);

    for (int i = 0; i < plan.size(); i++) {
      InjectedAnomaly anomaly = plan.get(i);
      Candidate of =
          all.stream()
              .filter(candidate -> candidate.segment().equals(anomaly.segment()))
              .findFirst()
              .orElseThrow();
      double factor = anomaly.effect().rateFactor() * anomaly.effect().valueFactor();
      assertThat(anomaly.segment()).hasSize(1 + i % 2);
      assertThat(of.share() * Math.abs(factor - 1)).isBetween(Draw.LEAST_CHANGE, Draw.MOST_CHANGE);
      assertThat(Duration.between(anomaly.start(), anomaly.end()))
          .isBetween(Duration.ofMinutes(25), Duration.ofMinutes(75));
    }
    assertThat(plan.stream().map(each -> each.effect().kind()).distinct())
        .contains(Effect.Kind.DROP, Effect.Kind.SURGE, Effect.Kind.VALUE_SURGE);
  }

  @Test
  void shouldRefuseMoreThanTheHistoryCanHold() {
    assertThatThrownBy(() -> Plans.spread(100, CANDIDATES, START, MEETS, 3))
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining("--days");
  }

  @Test
  void shouldWriteALineOfTruthWhenAnAnomalyBegins(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("truth.jsonl");
    AnomalySchedule schedule =
        new AnomalySchedule(Plans.demo(CANDIDATES, MEETS, 7), new TruthFile(file));

    schedule.at(Instant.parse("2026-03-16T11:49:59Z").toEpochMilli());
    assertThat(file).isEmptyFile();
    schedule.at(Instant.parse("2026-03-16T11:50:00Z").toEpochMilli());

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    JsonNode truth = new ObjectMapper().readTree(lines.get(0));
    assertThat(truth.get("id").textValue()).isEqualTo("injected-1");
    assertThat(truth.at("/segment/0/dimension").textValue()).isEqualTo("state");
    assertThat(truth.at("/segment/0/value").textValue()).isEqualTo("TX");
    assertThat(truth.get("start").textValue()).isEqualTo("2026-03-16T11:50:00Z");
    assertThat(truth.get("end").textValue()).isEqualTo("2026-03-16T12:20:00Z");
    assertThat(truth.get("effect").textValue()).isEqualTo("drop:0.95");
  }

  private static InjectedAnomaly at(long startMillis, long endMillis) {
    return new InjectedAnomaly(
        "injected-1",
        List.of(TEXAS),
        List.of(),
        Instant.ofEpochMilli(startMillis),
        Instant.ofEpochMilli(endMillis),
        new Effect(Effect.Kind.DROP, 1));
  }
}
