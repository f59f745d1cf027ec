package dev.culprit.testkit;

import dev.culprit.spi.detector.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A made-up series: a shape over local wall-clock time plus seeded Gaussian noise. Immutable; equal
 * settings give equal values, bit for bit.
 *
 * @param start start of the first window
 * @param period length of a window, and distance between two
 * @param zone the zone of the shape's wall clock
 * @param shape the value at a local time, without noise
 * @param sigma standard deviation of the noise
 * @param seed of the noise
 */
public record Signal(
    Instant start,
    Duration period,
    ZoneId zone,
    ToDoubleFunction<ZonedDateTime> shape,
    double sigma,
    long seed) {

  /** Monday 2026-01-05, 00:00 UTC, windows of five minutes. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-05T00:00:00Z");

  /** A level with noise. */
  public static Signal flat(double level, double sigma, long seed) {
    return new Signal(
        DEFAULT_START, Duration.ofMinutes(5), ZoneId.of("UTC"), time -> level, sigma, seed);
  }

  /** A level of 100 with a smooth day of ±20, quieter week-ends, and noise. */
  public static Signal weekly(double sigma, long seed) {
    return flat(0, sigma, seed).shaped(Signal::dayAndWeek);
  }

  public Signal shaped(ToDoubleFunction<ZonedDateTime> other) {
    return new Signal(start, period, zone, other, sigma, seed);
  }

  public Signal startingAt(Instant other) {
    return new Signal(other, period, zone, shape, sigma, seed);
  }

  public Signal every(Duration other) {
    return new Signal(start, other, zone, shape, sigma, seed);
  }

  public Signal in(ZoneId other) {
    return new Signal(start, period, other, shape, sigma, seed);
  }

  /** The first {@code count} points. */
  public List<Observation> take(int count) {
    // Neighbouring seeds of java.util.Random begin alike; multiplied they do not.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Observation> points = new ArrayList<>(count);
    Instant at = start;
    for (int i = 0; i < count; i++) {
      double value = shape.applyAsDouble(at.atZone(zone)) + sigma * random.nextGaussian();
      points.add(Observation.of(at, at.plus(period), value));
      at = at.plus(period);
    }
    return points;
  }

  /** The points of a number of days. */
  public List<Observation> days(int days) {
    return take((int) (Duration.ofDays(days).toMillis() / period.toMillis()));
  }

  /** The same point with another value. */
  public static Observation with(Observation point, double value) {
    return new Observation(
        point.start(),
        point.end(),
        new double[] {value},
        0,
        point.count(),
        point.imputed(),
        point.learningWeight(),
        point.valueCounts());
  }

  private static double dayAndWeek(ZonedDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    double day = 100 - 20 * Math.cos(2 * Math.PI * (hour - 4) / 24);
    return time.getDayOfWeek().getValue() >= 6 ? 0.8 * day : day;
  }
}
