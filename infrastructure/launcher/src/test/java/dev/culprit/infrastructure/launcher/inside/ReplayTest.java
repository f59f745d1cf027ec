package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TransactionalSender.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Instant TIME = Instant.parse("2026-03-05T14:05:00Z");

  /** SHA-256 of {@code abc}. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Outgoing> written = new ArrayList<>();
  private Optional<TopicRecord> original = Optional.empty();

  @Test
  void shouldSendKeptBytesToTheirPartitionAndMarkThemInTheSameBatch() {
    letters.add(letter(7, "abc", 3, List.of()));

    Replay replay = replay();

    assertThat(replay.sent()).isOne();
    assertThat(replay.withoutKey()).isOne();
    assertThat(written).hasSize(2);
    assertThat(written.get(0).topic()).isEqualTo("store_sales");
    assertThat(written.get(0).partition()).contains(1);
    assertThat(written.get(0).time()).contains(TIME);
    assertThat(written.get(0).value()).isEqualTo("abc".getBytes(UTF_8));
    assertThat(written.get(1).topic()).isEqualTo("shop.dead-letters");
  }

  @Test
  void shouldNotSendTwiceWhatItMarked() {
    letters.add(letter(7, "abc", 3, List.of()));
    Replay first = replay();
    letters.add(Formats.json().results().deadLetter(written.get(1).value()));
    letters.add(letter(7, "abc", 3, List.of()));
    written.clear();

    Replay second = replay();

    assertThat(first.sent()).isOne();
    assertThat(second.sent()).isZero();
    assertThat(written).isEmpty();
    assertThat(plan().sentences()).containsExactly("1 record will not: sent again before.");
  }

  @Test
  void shouldSendARecordOnceHoweverOftenItWasToldOf() {
    letters.add(letter(7, "abc", 3, List.of()));
    letters.add(letter(7, "abc", 3, List.of()));

    assertThat(replay().sent()).isOne();
  }

  @Test
  void shouldSayHowManyWereCutAndTakeThemFromTheirTopicWhileTheyAreThere() {
    letters.add(letter(7, "ab", 3, List.of()));
    assertThat(plan().counts()).isEqualTo(Map.of(ReplayPlan.Fate.CUT, 1L));
    assertThat(replay().lost()).isOne();
    assertThat(written).isEmpty();

    original =
        Optional.of(
            new TopicRecord(
                "store_sales", 1, 7, TIME, "key".getBytes(UTF_8), "abc".getBytes(UTF_8)));

    assertThat(replay().sent()).isOne();
    assertThat(written.get(0).key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(written.get(0).value()).isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void shouldSendTheKeyOfTheLetterWhenItIsWhole() {
    letters.add(letter(1, "key".getBytes(UTF_8), "abc", 3, List.of()));
    letters.add(letter(2, new byte[DeadLetter.MAX_KEY_BYTES], "abc", 3, List.of()));

    assertThat(replay().withoutKey()).isOne();
    assertThat(written.get(0).key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(written.get(2).key()).isNull();
  }

  @Test
  void shouldLeaveOutWhatOtherMetricsCountedAndWhatHoldsNoRecord() {
    letters.add(letter(1, "abc", 3, List.of("revenue")));
    letters.add(letter(2, "abc", 3, List.of("revenue", "orders")));
    letters.add(letter(-1, "", 0, List.of("revenue", "orders")));

    assertThat(plan().counts())
        .isEqualTo(
            Map.of(
                ReplayPlan.Fate.COUNTED, 1L,
                ReplayPlan.Fate.READY, 1L,
                ReplayPlan.Fate.WITHOUT_BYTES, 1L));
  }

  @Test
  void shouldCountReasonsAndShowTheLastLetters() {
    LetterBox box = new LetterBox(all(), 1);
    box.add(letter(1, "abc", 3, List.of()));
    box.add(letter(2, "abc", 3, List.of()));

    assertThat(box.letters()).extracting(DeadLetter::offset).containsExactly(2L);
    assertThat(box.summary()).isEqualTo("2 dead letters: 2 truncated; the last 1 are shown.");
  }

  private static LetterFilter all() {
    return new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private ReplayPlan plan() {
    ReplayPlan plan = new ReplayPlan(configuration(), all());
    letters.forEach(plan::add);
    return plan;
  }

  private Replay replay() {
    Replay replay =
        new Replay(
            plan(),
            letter -> original,
            topic -> 4,
            Formats.json().writer().get(),
            "shop.dead-letters",
            written::addAll);
    letters.forEach(replay::add);
    replay.flush();
    return replay;
  }

  private static DeadLetter letter(long offset, String kept, long length, List<String> metrics) {
    return letter(offset, null, kept, length, metrics);
  }

  private static DeadLetter letter(
      long offset, byte @Nullable [] key, String kept, long length, List<String> metrics) {
    return new DeadLetter(
        "sales",
        "truncated",
        "",
        "store_sales",
        1,
        offset,
        key,
        kept.getBytes(UTF_8),
        length,
        length == 0 ? "" : ABC,
        TIME,
        Optional.empty(),
        metrics);
  }

  private static Configuration configuration() {
    SourceDefinition source =
        new SourceDefinition(
            "sales",
            "store_sales",
            Format.CSV,
            Optional.of(new CsvDefinition(List.of("t", "v"), ',')),
            new StartFrom.Earliest(),
            EventTimeDefinition.of("t", TimeUnitOfField.MILLIS));
    return Configuration.of(
        "localhost:9092", List.of(source), List.of(sum("revenue"), sum("orders")));
  }

  private static MetricDefinition sum(String id) {
    return MetricDefinition.of(
            id,
            "sales",
            new Measure.Sum("v", List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .build();
  }
}
