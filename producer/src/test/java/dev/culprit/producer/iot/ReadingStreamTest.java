package dev.culprit.producer.iot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.feed.Event;
import dev.culprit.producer.kafka.JsonSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingStreamTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int HOSTS = 5;
  private static final int CPUS = 3;

  @Test
  void shouldReadEveryProcessorOnceAnIntervalInOrderOfTime() {
    List<Reading> readings = first(stream(1, AnomalySchedule.none()), HOSTS * CPUS * 6);

    Map<String, Integer> counts = new HashMap<>();
    long last = 0;
    for (Reading reading : readings) {
      counts.merge(reading.hostname() + reading.cpuName(), 1, Integer::sum);
      assertThat(reading.occurredAtMillis()).isGreaterThanOrEqualTo(last);
      last = reading.occurredAtMillis();
    }
    assertThat(counts).hasSize(HOSTS * CPUS).allSatisfy((cpu, n) -> assertThat(n).isEqualTo(6));
    assertThat(last).isLessThan(START.plusSeconds(60).toEpochMilli());
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    List<Reading> readings = first(stream(1, AnomalySchedule.none()), 1000);

    assertThat(first(stream(1, AnomalySchedule.none()), 1000)).isEqualTo(readings);
    assertThat(first(stream(2, AnomalySchedule.none()), 1000)).isNotEqualTo(readings);
  }

  @Test
  void shouldGiveEveryHostADailyWave() {
    List<Reading> day = first(stream(1, AnomalySchedule.none()), HOSTS * CPUS * 6 * 60 * 24);
    for (int host = 0; host < HOSTS; host++) {
      String name = Reading.host(host);
      double[] sums = new double[24];
      for (Reading reading : day) {
        if (reading.hostname().equals(name)) {
          long hour = (reading.occurredAtMillis() - START.toEpochMilli()) / 3_600_000;
          sums[(int) hour] += reading.usage() / (CPUS * 6 * 60);
        }
      }
      double high = java.util.Arrays.stream(sums).max().orElseThrow();
      double low = java.util.Arrays.stream(sums).min().orElseThrow();
      assertThat(high - low).isBetween(9.0, 31.0);
    }
  }

  @Test
  void shouldRaiseWholeHostsForLongAndSingleProcessorsForOneReadingInTurn() {
    List<InjectedAnomaly> truth = new ArrayList<>();
    var spikes =
        ReadingStream.spikes(
            HOSTS, CPUS, START.plus(Duration.ofMinutes(30)), Duration.ofMinutes(30), INTERVAL, 4);
    int count = HOSTS * CPUS * 6 * 80;
    List<Reading> with = first(stream(1, new AnomalySchedule(spikes, truth::add)), count);
    List<Reading> without = first(stream(1, AnomalySchedule.none()), count);

    assertThat(truth).hasSize(2);
    int[] raised = new int[2];
    for (int i = 0; i < count; i++) {
      Reading reading = with.get(i);
      if (reading.equals(without.get(i))) {
        continue;
      }
      InjectedAnomaly cause =
          reading.occurredAtMillis() < truth.get(1).start().toEpochMilli()
              ? truth.get(0)
              : truth.get(1);
      double wanted = Math.min(100, without.get(i).usage() * cause.effect().amount());
      assertThat(reading.usage()).isCloseTo(wanted, within(0.05));
      assertThat(cause.segment().get(0).value()).isEqualTo(reading.hostname());
      raised[truth.indexOf(cause)]++;
    }
    assertThat(raised).containsExactly(CPUS * 60, 1);
  }

  @Test
  void shouldWriteTheFourFields() {
    Reading reading = new Reading("host-001", 2, 41.27, 1_767_225_600_000L);

    byte[] json = new JsonSerializer<Reading>(Reading::toJson).serialize("cpu_usage", reading);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"hostname\":\"host-001\",\"cpu\":\"cpu2\",\"usage\":41.27,"
                + "\"occurred_at\":1767225600000}");
  }

  private static ReadingStream stream(long seed, AnomalySchedule anomalies) {
    return new ReadingStream(HOSTS, CPUS, INTERVAL, ZoneOffset.UTC, START, seed, anomalies);
  }

  private static List<Reading> first(ReadingStream stream, int count) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event<Reading> event = stream.next();
      assertThat(event.key()).isEqualTo(event.value().hostname());
      readings.add(event.value());
    }
    return readings;
  }
}
