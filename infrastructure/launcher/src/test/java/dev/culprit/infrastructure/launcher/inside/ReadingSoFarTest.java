package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.flink.deploy.JobProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadingSoFarTest {
  private final ReadingSoFar reading = new ReadingSoFar();

  private Optional<String> at(long second, JobProgress.Source... sources) {
    return reading.line(new JobProgress(List.of(sources)), Instant.ofEpochSecond(second));
  }

  private static JobProgress.Source sales(long read, OptionalLong behind, long anomalies) {
    return new JobProgress.Source(
        "sales", read, behind, Optional.of(Instant.ofEpochSecond(1_700_000_000)), 0, anomalies);
  }

  private static JobProgress.Source refused(long read, long letters) {
    return new JobProgress.Source("sales", read, OptionalLong.of(0), Optional.empty(), letters, 0);
  }

  @Test
  void shouldNotCallItReadWhatBecameADeadLetter() {
    assertThat(at(0, refused(302_628, 302_628))).isEmpty();
    assertThat(at(10, refused(302_628, 302_628)))
        .contains(
            "Caught up: 302,628 records read, all of them dead letters, no anomaly so far;"
                + " './culprit dead-letters list FILE' tells why.");
    ReadingSoFar some = new ReadingSoFar();
    JobProgress.Source behind =
        new JobProgress.Source("sales", 9_000, OptionalLong.of(70_000), Optional.empty(), 1_234, 0);
    assertThat(some.line(new JobProgress(List.of(behind)), Instant.ofEpochSecond(0)))
        .contains(
            "Reading: 9,000 records read, 1,234 of them dead letters, 70,000 to go, no anomaly so"
                + " far; './culprit dead-letters list FILE' tells why.");
  }

  @Test
  void shouldTellOfDeadLettersThatComeAfterItCaughtUpAndOfTwiceAsMany() {
    at(0, refused(1_000, 0));
    assertThat(at(10, refused(1_000, 0)))
        .contains("Caught up: 1,000 records read, no anomaly so far.");
    assertThat(at(13, refused(2_000, 1)))
        .contains("By now 1 dead letter; './culprit dead-letters list FILE' tells why.");
    assertThat(at(16, refused(3_000, 2))).isEmpty();
    assertThat(at(19, refused(4_000, 800)))
        .contains("By now 800 dead letters; './culprit dead-letters list FILE' tells why.");
    assertThat(at(22, refused(5_000, 1_600))).isEmpty();
  }

  @Test
  void shouldTellEveryTenSecondsWhileItIsBehindAndOnceWhenItHasCaughtUp() {
    assertThat(at(0, sales(1_000, OptionalLong.of(1_234_567), 0)))
        .contains(
            "Reading: 1,000 records read, 1,234,567 to go, told up to 2023-11-14T22:13:20Z,"
                + " no anomaly so far.");
    assertThat(at(9, sales(500_000, OptionalLong.of(700_000), 1))).isEmpty();
    assertThat(at(10, sales(500_000, OptionalLong.of(700_000), 1)))
        .hasValueSatisfying(line -> assertThat(line).contains(", 1 anomaly so far."));
    assertThat(at(12, sales(1_190_000, OptionalLong.of(4_999), 2))).isEmpty();
    assertThat(at(15, sales(1_200_000, OptionalLong.of(3), 2)))
        .contains(
            "Caught up: 1,200,000 records read, told up to 2023-11-14T22:13:20Z,"
                + " 2 anomalies so far.");
    assertThat(at(60, sales(1_300_000, OptionalLong.of(10), 2))).isEmpty();
  }

  @Test
  void shouldDoubtTheUnitWhenTimeStandsLongBeforeThereWereSuchEvents() {
    JobProgress.Source odd =
        new JobProgress.Source(
            "sales",
            10,
            OptionalLong.of(0),
            Optional.of(Instant.ofEpochMilli(1_700_000_000)),
            0,
            0);
    at(0, odd);
    assertThat(at(3, odd))
        .contains(
            "Caught up: 10 records read, told up to 1970-01-20T16:13:20Z (is event-time.unit"
                + " right?), no anomaly so far.");
  }

  @Test
  void shouldTellAgainWhenItFallsBehindAgain() {
    assertThat(at(0, sales(10, OptionalLong.of(0), 0))).isEmpty();
    assertThat(at(3, sales(10, OptionalLong.of(0), 0))).isPresent();
    assertThat(at(60, sales(10, OptionalLong.of(80_000), 0)))
        .hasValueSatisfying(line -> assertThat(line).startsWith("Reading: "));
    assertThat(at(63, sales(80_010, OptionalLong.of(0), 0))).isEmpty();
    assertThat(at(66, sales(80_010, OptionalLong.of(0), 0)))
        .hasValueSatisfying(line -> assertThat(line).startsWith("Caught up: "));
  }

  @Test
  void shouldSayOnceThatThereIsNothingButNotBeforeTheFiguresAreThere() {
    assertThat(at(0, sales(0, OptionalLong.empty(), 0))).isEmpty();
    assertThat(at(9, sales(0, OptionalLong.of(0), 0))).isEmpty();
    assertThat(at(10, sales(0, OptionalLong.of(0), 0))).contains("No records yet: waiting.");
    assertThat(at(60, sales(0, OptionalLong.of(0), 0))).isEmpty();
  }

  @Test
  void shouldGiveWhatWasReadLastTimeToBeTold() {
    JobProgress.Source quiet =
        new JobProgress.Source("sales", 9, OptionalLong.of(0), Optional.empty(), 0, 0);
    assertThat(at(0, quiet)).isEmpty();
    assertThat(at(9, quiet)).isEmpty();
    assertThat(at(10, quiet)).contains("Caught up: 9 records read, no anomaly so far.");
  }

  @Test
  void shouldNotSpeakBeforeItKnowsHowFarBehindEverySourceIs() {
    JobProgress.Source other =
        new JobProgress.Source("stock", 7, OptionalLong.empty(), Optional.empty(), 0, 0);
    assertThat(at(0, sales(5, OptionalLong.of(0), 0), other)).isEmpty();
    JobProgress.Source known =
        new JobProgress.Source("stock", 7, OptionalLong.of(9_000), Optional.empty(), 0, 0);
    assertThat(at(3, sales(5, OptionalLong.of(0), 0), known))
        .contains(
            "Reading: sales: 5 records read, 0 to go, told up to 2023-11-14T22:13:20Z, no anomaly"
                + " so far; stock: 7 records read, 9,000 to go, no anomaly so far.");
  }

  @Test
  void shouldTellOfAnomaliesThatOpenAfterItCaughtUp() {
    at(0, sales(9, OptionalLong.of(0), 0));
    assertThat(at(3, sales(9, OptionalLong.of(0), 0)))
        .hasValueSatisfying(line -> assertThat(line).startsWith("Caught up: "));
    assertThat(at(6, sales(19, OptionalLong.of(0), 1)))
        .contains(
            "Opened by now: 1 anomaly; './culprit tail anomalies FILE --from earliest' tells them.");
    assertThat(at(9, sales(29, OptionalLong.of(0), 1))).isEmpty();
  }
}
