package dev.culprit.producer.iot;

import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Readings without end: every processor of every host in turn, each once an interval. The same for
 * the same numbers, zone, start, seed and anomalies.
 */
public final class ReadingStream implements EventStream<Reading> {
  private static final double FULL = 100;

  private final int hosts;
  private final int cpus;
  private final double gapMillis;
  private final Instant start;
  private final String[] names;
  private final Fleet fleet;
  private final SplittableRandom noise;
  private final AnomalySchedule anomalies;
  private long number;

  /**
   * @param interval time between two readings of one processor
   * @param start time of the first reading
   */
  public ReadingStream(
      int hosts,
      int cpus,
      Duration interval,
      ZoneId zone,
      Instant start,
      long seed,
      AnomalySchedule anomalies) {
    this.hosts = hosts;
    this.cpus = cpus;
    this.gapMillis = (double) interval.toMillis() / ((long) hosts * cpus);
    this.start = start;
    this.names = IntStream.range(0, hosts).mapToObj(Reading::host).toArray(String[]::new);
    SplittableRandom random = new SplittableRandom(seed);
    this.fleet = new Fleet(hosts, zone, random.split());
    this.noise = random.split();
    this.anomalies = anomalies;
  }

  /** Sustained and momentary spikes in turn, without end ({@link AnomalySchedule} takes them). */
  public static Iterator<InjectedAnomaly> spikes(
      int hosts, int cpus, Instant first, Duration every, Duration interval, long seed) {
    return Spikes.plan(hosts, cpus, first, every, interval, seed);
  }

  @Override
  public Event<Reading> next() {
    int host = (int) (number % hosts);
    int cpu = (int) (number / hosts % cpus);
    Instant time = start.plusMillis((long) (number * gapMillis));
    number++;
    String hostname = names[host];
    double usage = fleet.usage(host, time, noise);
    for (InjectedAnomaly anomaly : anomalies.at(time.toEpochMilli())) {
      if (affects(anomaly, hostname, cpu)) {
        usage *= anomaly.effect().valueFactor();
      }
    }
    double clipped = Math.rint(Math.max(0, Math.min(FULL, usage)) * 100) / 100;
    Reading reading = new Reading(hostname, cpu, clipped, time.toEpochMilli());
    return new Event<>(hostname, reading.occurredAtMillis(), reading);
  }

  private static boolean affects(InjectedAnomaly anomaly, String hostname, int cpu) {
    for (DimensionValue wanted : anomaly.segment()) {
      String value = wanted.dimension().equals("cpu") ? "cpu" + cpu : hostname;
      if (!wanted.value().equals(value)) {
        return false;
      }
    }
    return true;
  }
}
