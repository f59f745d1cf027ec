package dev.culprit.producer.shape;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How busy it is at a time, against the mean of a week, which is 1. A wave of one day with its peak
 * in the afternoon and its bottom at night, in a time zone; weekends as a whole are busier or
 * quieter.
 *
 * @param zone whose day it is
 * @param amplitude height of the daily wave, in [0, 1)
 * @param weekend rate of a weekend day over that of a working day, above 0
 */
public record RateShape(ZoneId zone, double amplitude, double weekend) {
  private static final double PEAK_HOUR = 15;

  public RateShape {
    if (!(amplitude >= 0 && amplitude < 1) || !(weekend > 0)) {
      throw new IllegalArgumentException("amplitude " + amplitude + ", weekend " + weekend);
    }
  }

  /** The same rate always. */
  public static RateShape flat(ZoneId zone) {
    return new RateShape(zone, 0, 1);
  }

  /** The shape of a shop on the web: nights at a third of the afternoon, weekends a quarter up. */
  public static RateShape shop(ZoneId zone) {
    return new RateShape(zone, 0.5, 1.25);
  }

  /** Rate at an instant over the mean rate; above 0. */
  public double at(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
    double day = 1 + amplitude * Math.cos(2 * Math.PI * (hour - PEAK_HOUR) / 24);
    boolean free =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    return day * (free ? weekend : 1) * 7 / (5 + 2 * weekend);
  }
}
