package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.setup.ChangeAnswers;
import dev.culprit.infrastructure.flink.control.Reports;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeWaitTest {
  private static final Instant SIX = Instant.parse("2026-03-01T06:00:00Z");
  private static final ControlChange CHANGE =
      new ControlChange("metric", "revenue", 2, SIX, "bob", "c0ffee", "{}");
  private static final ChangeReport.Taken OLD = new ChangeReport.Taken(1, "", false, Instant.EPOCH);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int looks;

  /** A log in which the job's answer stands from the third look on. */
  private ControlLog log(ChangeReport report) {
    return new ControlLog() {
      @Override
      public Outcome<List<ControlChange>> readSoFar() {
        return new Outcome.Delivered<>(
            ++looks < 3 ? List.of(CHANGE) : List.of(CHANGE, Reports.toChange(report)));
      }

      @Override
      public Outcome<Long> append(ControlChange change) {
        throw new AssertionError("who waits writes nothing");
      }
    };
  }

  private static ChangeReport taken() {
    ChangeReport.Taken taken = new ChangeReport.Taken(2, "c0ffee", false, SIX.plusSeconds(60));
    return new ChangeReport("sales", List.of("sales"), SIX, Map.of("revenue", taken), Map.of());
  }

  private static ChangeReport refused() {
    return new ChangeReport(
        "sales",
        List.of("sales"),
        SIX,
        Map.of("revenue", OLD),
        Map.of(
            "revenue",
            new ChangeReport.Refused(2, "c0ffee", "cannot-run", "there is no detector 'x'")));
  }

  @Test
  void shouldLookUntilTheJobHasAnswered() throws InterruptedException {
    assertThat(tell(taken(), Duration.ofMinutes(1), false)).isZero();

    assertThat(looks).isEqualTo(3);
    assertThat(out.toString().strip())
        .isEqualTo("revenue: the job took version 2, which holds from 2026-03-01T06:01:00Z on.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldReturnTwoAndSayWhyAChangeIsRefused() throws InterruptedException {
    assertThat(tell(refused(), Duration.ofMinutes(1), false)).isEqualTo(2);

    assertThat(err.toString().strip())
        .isEqualTo(
            "revenue: the job refused version 2 and goes on with version 1: cannot-run: there is no"
                + " detector 'x'");
  }

  @Test
  void shouldReturnOneWhenNoJobAnswersInTime() throws InterruptedException {
    assertThat(tell(taken(), Duration.ZERO, false)).isEqualTo(1);

    assertThat(looks).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("revenue: no job said within 30 s what it made of version 2. It stays in the");
  }

  @Test
  void shouldTellMachinesTheSame() throws InterruptedException {
    tell(refused(), Duration.ofMinutes(1), true);
    assertThat(out.toString())
        .contains("\"answer\":\"refused\"", "\"code\":\"cannot-run\"", "\"holds-from\":null");
    looks = 0;
    tell(taken(), Duration.ofMinutes(1), true);
    assertThat(out.toString())
        .contains("\"answer\":\"taken\"", "\"holds-from\":\"2026-03-01T06:01:00Z\"");
  }

  @Test
  void shouldSayOfAnEarlierChangeThatItIsNotGoneBy() throws InterruptedException {
    ChangeAnswers answers = answers(refused(), Duration.ofMinutes(1));

    assertThat(telling(false).refusedBefore(CHANGE, List.of(), answers)).isEqualTo(2);
    assertThat(telling(false).refusedBefore(CHANGE, List.of(CHANGE), answers)).isZero();
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void shouldSayWhichVersionOfSomebodyElseHoldsInsteadOfWaitingInVain()
      throws InterruptedException {
    ChangeReport.Taken later = new ChangeReport.Taken(3, "beef", false, SIX.plusSeconds(60));
    ChangeReport report =
        new ChangeReport("sales", List.of("sales"), SIX, Map.of("revenue", later), Map.of());

    assertThat(tell(report, Duration.ofMinutes(1), false)).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "revenue: somebody else's version 3 came after version 2, and the job goes by that:"
                + " look at what it says, and apply again.");
    assertThat(looks).isEqualTo(3);

    tell(report, Duration.ofMinutes(1), true);
    assertThat(out.toString()).contains("\"answer\":\"overtaken\"");
  }

  @Test
  void shouldTakeTheRemovalOfAMetricThatAJobStartedWithoutAsDone() throws InterruptedException {
    ControlChange removal = new ControlChange("metric", "orders", 2, SIX, "bob", "e3b0", "");
    ChangeReport.Refused unknown =
        new ChangeReport.Refused(2, "e3b0", "unknown-metric", "there is no metric 'orders'");
    ChangeReport report =
        new ChangeReport(
            "sales", List.of("sales"), SIX, Map.of("revenue", OLD), Map.of("orders", unknown));
    ChangeAnswers answers = new ChangeAnswers(List.of(report));

    assertThat(telling(false).refusedBefore(removal, List.of(), answers)).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(telling(false).answer(removal, answers, true, true)).isEqualTo(2);
  }

  private int tell(ChangeReport report, Duration limit, boolean json) throws InterruptedException {
    return telling(json).answer(CHANGE, answers(report, limit), true, true);
  }

  private ChangeTelling telling(boolean json) {
    return new ChangeTelling(Terminal.plain(out, err), json, "culprit.control", 30);
  }

  private ChangeAnswers answers(ChangeReport report, Duration limit) throws InterruptedException {
    Outcome<ChangeAnswers> heard =
        new ChangeWait(log(report), Duration.ZERO).await(List.of(CHANGE), limit);
    assertThat(heard).isInstanceOf(Outcome.Delivered.class);
    return ((Outcome.Delivered<ChangeAnswers>) heard).value();
  }
}
