package dev.culprit.it.docs;

import dev.culprit.application.backtest.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Three weeks of a value every quarter of an hour, with a daily wave and noise, and in the last
 * days a spike, a dip of two hours and a shift of the level: what every detector's page shows.
 */
final class SampleSeries {
  static final int A_DAY = 96;
  static final int ROWS = 21 * A_DAY;

  /** The first row that is drawn. */
  static final int SHOWN_FROM = 17 * A_DAY;

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(15);

  /** What was put in. */
  record Injected(String what, int first, int end) {
    boolean covers(int row) {
      return row >= first && row < end;
    }
  }

  static final Injected SPIKE = new Injected("spike", 18 * A_DAY + 50, 18 * A_DAY + 51);
  static final Injected DIP = new Injected("dip", 19 * A_DAY + 40, 19 * A_DAY + 48);
  static final Injected SHIFT = new Injected("shift", 20 * A_DAY + 20, ROWS);
  static final List<Injected> ALL = List.of(SPIKE, DIP, SHIFT);

  private SampleSeries() {}

  static History history() {
    Random random = new Random(11);
    double[] values =
        IntStream.range(0, ROWS)
            .mapToDouble(
                row -> {
                  double wave = 100 + 40 * StrictMath.sin(2 * StrictMath.PI * row / A_DAY);
                  double value = wave + 4 * random.nextGaussian();
                  value += SPIKE.covers(row) ? 120 : 0;
                  value *= DIP.covers(row) ? 0.4 : 1;
                  return value + (SHIFT.covers(row) ? 60 : 0);
                })
            .toArray();
    return new History(
        "sample",
        LongStream.range(0, ROWS)
            .map(row -> START.plus(STEP.multipliedBy(row)).toEpochMilli())
            .toArray(),
        values);
  }
}
