package dev.culprit.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Instant LAUNCH = Instant.parse("2026-03-16T12:00:00Z");
  private static final Instant DAY_BEFORE = LAUNCH.minus(Duration.ofDays(1));
  private static final InstantSource CLOCK = InstantSource.fixed(LAUNCH);

  @Test
  void shouldRunHistoryAtItsSpeedUntilItMeetsTheClockAndThenBeTheClock() {
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, 8640, 0);
    long launch = LAUNCH.toEpochMilli();

    assertThat(pace.releaseMillis(DAY_BEFORE.toEpochMilli()) - launch).isZero();
    assertThat(pace.releaseMillis(launch - 43_200_000) - launch).isCloseTo(5_000, within(1e-3));
    assertThat(pace.releaseMillis(launch) - launch).isCloseTo(10_000, within(1e-3));
    assertThat(pace.releaseMillis(launch + 60_000) - launch).isCloseTo(60_000, within(1e-3));
  }

  @Test
  void shouldNeverBeFasterThanTheLimit() {
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, Pace.MAX, 100);
    double first = pace.releaseMillis(DAY_BEFORE.toEpochMilli());

    assertThat(pace.releaseMillis(DAY_BEFORE.toEpochMilli())).isEqualTo(first + 10);
    assertThat(pace.releaseMillis(DAY_BEFORE.toEpochMilli())).isEqualTo(first + 20);
  }

  @Test
  void shouldReplayRecordedEventsWhereverTheirTimesLie() {
    Instant future = LAUNCH.plus(Duration.ofDays(300));
    Pace pace = Pace.replaying(LAUNCH, future, 60, 0);

    assertThat(pace.releaseMillis(future.plusSeconds(600).toEpochMilli()))
        .isCloseTo(LAUNCH.plusSeconds(10).toEpochMilli(), within(1e-3));
  }

  @Test
  void shouldHandOverAllEventsInOrderAndCloseTheSink() {
    Collected sink = new Collected();
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, Pace.MAX, 0);

    FeedSummary summary = new Feed<>(numbers(5), sink, pace, CLOCK, new StopSignal()).run();

    assertThat(sink.values).containsExactly(0, 1, 2, 3, 4);
    assertThat(sink.closed).isTrue();
    assertThat(summary).isEqualTo(new FeedSummary(5, Duration.ZERO, false));
  }

  @Test
  void shouldStopAtOnceWhenAskedAlthoughTheNextEventIsFarAway() {
    StopSignal stop = new StopSignal();
    Collected sink = new Collected();
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, Pace.MAX, 0);
    EventStream<Integer> untilAsked =
        new EventStream<>() {
          private int number;

          @Override
          public Event<Integer> next() {
            if (number == 2) {
              stop.request();
            }
            long time = (number < 2 ? DAY_BEFORE : LAUNCH.plusSeconds(86_400)).toEpochMilli();
            return new Event<>("key", time, number++);
          }
        };

    FeedSummary summary = new Feed<>(untilAsked, sink, pace, CLOCK, stop).run();

    assertThat(summary.stopped()).isTrue();
    assertThat(sink.values).containsExactly(0, 1);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void shouldTakeAnInterruptAsARequestToStopAndCloseTheSinkUndisturbed() {
    Collected sink = new Collected();
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, Pace.MAX, 0);
    Thread.currentThread().interrupt();

    FeedSummary summary = new Feed<>(numbers(5), sink, pace, CLOCK, new StopSignal()).run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.stopped()).isTrue();
    assertThat(sink.closed).isTrue();
    assertThat(sink.interruptedAtClose).isFalse();
  }

  @Test
  void shouldShowRateAndTimeLeftAndThenThatItIsLive() {
    Progress progress = new Progress("sales", Goal.eventTime(DAY_BEFORE, LAUNCH), LAUNCH);

    String half =
        progress.line(LAUNCH.plusSeconds(10), 50_000, LAUNCH.minusSeconds(43_200).toEpochMilli());
    String live = progress.line(LAUNCH.plusSeconds(30), 60_000, LAUNCH.toEpochMilli());

    assertThat(half)
        .isEqualTo("sales  50,000 records  5,000/s  at 2026-03-16T00:00:00Z  50 %  10 s left");
    assertThat(live).isEqualTo("sales  60,000 records  500/s  at 2026-03-16T12:00:00Z  live");
  }

  @Test
  void shouldStaySilentForTwoSecondsAndThenShowALineTwiceASecond() {
    List<String> screen = new ArrayList<>();
    Collected sink = new Collected();
    // A clock that goes on by 100 ms whenever somebody looks.
    long[] now = {LAUNCH.toEpochMilli()};
    InstantSource walking = () -> Instant.ofEpochMilli(now[0] += 100);
    Pace pace = Pace.catchingUp(LAUNCH, DAY_BEFORE, Pace.MAX, 0);

    FeedSummary summary =
        new Feed<>(numbers(40), sink, pace, walking, new StopSignal())
            .showing("sales", Goal.records(40), screen::add)
            .run();

    assertThat(summary.records()).isEqualTo(40);
    assertThat(screen).hasSize(5);
    assertThat(screen.get(0)).startsWith("sales  18 records").contains("%");
  }

  private static EventStream<Integer> numbers(int count) {
    return new EventStream<>() {
      private int number;

      @Override
      public @Nullable Event<Integer> next() {
        return number == count
            ? null
            : new Event<>("key", DAY_BEFORE.toEpochMilli() + number, number++);
      }
    };
  }

  private static final class Collected implements RecordSink<Integer> {
    private final List<Integer> values = new ArrayList<>();
    private boolean closed;
    private boolean interruptedAtClose;

    @Override
    public void send(Event<Integer> event) {
      values.add(event.value());
    }

    @Override
    public void close() {
      closed = true;
      interruptedAtClose = Thread.currentThread().isInterrupted();
    }
  }
}
