package dev.culprit.producer.iot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/**
 * The undisturbed load of hosts: each has a level, a daily wave with a peak hour of its own, and
 * noise a processor.
 */
final class Fleet {
  private static final double NOISE = 2.5;

  private final double[] level;
  private final double[] swing;
  private final double[] peakHour;
  private final ZoneId zone;

  Fleet(int hosts, ZoneId zone, SplittableRandom random) {
    this.level = new double[hosts];
    this.swing = new double[hosts];
    this.peakHour = new double[hosts];
    this.zone = zone;
    for (int host = 0; host < hosts; host++) {
      level[host] = 20 + 20 * random.nextDouble();
      swing[host] = 5 + 10 * random.nextDouble();
      peakHour[host] = 9 + 10 * random.nextDouble();
    }
  }

  /** Usage in percent without anything going wrong, not yet clipped. */
  double usage(int host, Instant time, SplittableRandom noise) {
    ZonedDateTime local = time.atZone(zone);
    double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
    double wave = Math.cos(2 * Math.PI * (hour - peakHour[host]) / 24);
    return level[host] + swing[host] * wave + NOISE * gaussian(noise);
  }

  /** Sum of twelve even draws: as good as normal here, and free of the polar method's loop. */
  private static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
