package dev.culprit.producer.iot;

import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Spikes without end, one every so often: in turn a sustained one of a whole host, for ten minutes,
 * and a momentary one of a single processor, for one reading.
 */
final class Spikes {
  private static final Duration SUSTAINED = Duration.ofMinutes(10);

  private Spikes() {}

  /**
   * @param first start of the first one
   * @param every from start to start
   * @param reading time between two readings of a processor, the length of a momentary spike
   */
  static Iterator<InjectedAnomaly> plan(
      int hosts, int cpus, Instant first, Duration every, Duration reading, long seed) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> spike(i, hosts, cpus, first.plus(every.multipliedBy(i)), reading, seed))
        .iterator();
  }

  private static InjectedAnomaly spike(
      int number, int hosts, int cpus, Instant at, Duration reading, long seed) {
    SplittableRandom random = new SplittableRandom(seed + number);
    DimensionValue host = new DimensionValue("hostname", Reading.host(random.nextInt(hosts)));
    boolean sustained = number % 2 == 0;
    DimensionValue cpu = new DimensionValue("cpu", "cpu" + random.nextInt(cpus));
    double factor = 2 + random.nextInt(3) * 0.25;
    return new InjectedAnomaly(
        "injected-" + (number + 1),
        sustained ? List.of(host) : List.of(host, cpu),
        List.of(),
        at,
        at.plus(sustained ? SUSTAINED : reading),
        new Effect(Effect.Kind.VALUE_SURGE, factor));
  }
}
