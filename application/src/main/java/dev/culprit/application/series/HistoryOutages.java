package dev.culprit.application.series;

import dev.culprit.application.config.HistorySeed;
import dev.culprit.spi.detector.Stl;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which windows of a history belong to an outage, or to anything else that lasted and is not usual:
 * two or more in a row that are far off on one side from what season and trend of all of history
 * leave ({@link Stl}). Single far windows are left to the detectors: heavy tails have many of them.
 */
final class HistoryOutages {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final int HOURS = 24;
  private static final int WEEK = 7;

  /** The first day of the epoch was a Thursday; weeks begin on Mondays here. */
  private static final int THURSDAY = 3;

  private static final int SATURDAY = 5;
  private static final int LEAST_DAYS = 3;
  private static final int TWO_WEEKS = 14;

  /** Of the rest's median size; three standard deviations of a Gaussian. */
  private static final double FAR = 4.5;

  /** Windows for each that has a value: fewer cannot be compared, and cost as much as many. */
  private static final int SPARSEST = 10;

  private HistoryOutages() {}

  /**
   * The same where windows without records count as 0, as a total outage has them. They do so
   * unless it is usual: at most half of the windows of a day, and of those at the same time of
   * other days, are without. What is closed at night or for a whole day is not out of order.
   *
   * @param silent windows without records, that have no value
   */
  static BitSet of(double[] values, BitSet silent, long firstMillis, long stepMillis) {
    double[] heard = values.clone();
    int perDay = (int) (DAY_MILLIS / stepMillis);
    if (HistorySeed.comparesDays(stepMillis) && !silent.isEmpty()) {
      int days = values.length / perDay + 1;
      long sinceMidnightMillis = Math.floorMod(firstMillis, DAY_MILLIS);
      int[] atTheSameTime = new int[perDay];
      int[] onTheSameDay = new int[days + 1];
      silent.stream()
          .forEach(
              i -> {
                atTheSameTime[i % perDay]++;
                onTheSameDay[hourOf(i, sinceMidnightMillis, stepMillis) / HOURS]++;
              });
      silent.stream()
          .filter(i -> 2 * atTheSameTime[i % perDay] < days)
          .filter(
              i -> 2 * onTheSameDay[hourOf(i, sinceMidnightMillis, stepMillis) / HOURS] < perDay)
          .forEach(i -> heard[i] = 0);
    }
    return of(heard, firstMillis, stepMillis);
  }

  /**
   * @param values evenly spaced, oldest first; NaN where there is none
   * @param firstMillis start of the first, by the clock of its days and weeks
   * @param stepMillis from one to the next
   * @return none where days cannot be told apart, where more than half of the values are equal, or
   *     where less than every tenth is there
   */
  static BitSet of(double[] values, long firstMillis, long stepMillis) {
    BitSet outages = new BitSet();
    int perDay = (int) (DAY_MILLIS / stepMillis);
    long known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    if (!HistorySeed.comparesDays(stepMillis)
        || values.length < LEAST_DAYS * perDay
        || known * SPARSEST < values.length
        || standsStill(values)) {
      return outages;
    }
    double[] rest = Stl.of(filled(values, perDay), perDay, 3 * perDay / 2 | 1).rest();
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Double.isNaN(values[i]) ? Double.NaN : rest[i];
    }
    withoutWeek(rest, firstMillis, stepMillis, values.length >= TWO_WEEKS * perDay);
    double[] sizes = Arrays.stream(rest).map(Math::abs).toArray();
    double far = FAR * median(sizes);
    for (int i = 1; i < rest.length && far > 0; i++) {
      // Comparisons with NaN are false.
      if (sizes[i] >= far && sizes[i - 1] >= far && rest[i] > 0 == rest[i - 1] > 0) {
        outages.set(i - 1, i + 1);
      }
    }
    return outages;
  }

  private static boolean standsStill(double[] values) {
    double middle = median(values);
    return median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray()) == 0;
  }

  /** With what was there a day before or after in place of what is missing. */
  private static double[] filled(double[] values, int perDay) {
    double[] filled = values.clone();
    for (int i = perDay; i < filled.length; i++) {
      filled[i] = Double.isNaN(filled[i]) ? filled[i - perDay] : filled[i];
    }
    double middle = median(values);
    for (int i = filled.length - 1; i >= 0; i--) {
      double after = i + perDay < filled.length ? filled[i + perDay] : middle;
      filled[i] = Double.isNaN(filled[i]) ? after : filled[i];
    }
    return filled;
  }

  /**
   * Takes away what an hour has in common with the same one of other days of its kind: of the same
   * day of the week, or of a weekend where there are less than two weeks. What one day had alone is
   * no habit.
   */
  private static void withoutWeek(
      double[] rest, long firstMillis, long stepMillis, boolean byDayOfWeek) {
    long firstDay = Math.floorDiv(firstMillis, DAY_MILLIS);
    double[][] hours = hours(rest, firstMillis - firstDay * DAY_MILLIS, stepMillis);
    int days = hours.length / HOURS;
    double[] middles = Arrays.stream(hours).mapToDouble(HistoryOutages::median).toArray();
    double[] usual = new double[middles.length];
    for (int at = 0; at < middles.length; at++) {
      int hour = at % HOURS;
      int kind = dayOfWeek(firstDay, at / HOURS);
      if (byDayOfWeek || kind >= SATURDAY) {
        usual[at] =
            shared(
                IntStream.range(0, days)
                    .filter(
                        day -> {
                          int other = dayOfWeek(firstDay, day);
                          return byDayOfWeek ? other == kind : other >= SATURDAY;
                        })
                    .mapToDouble(day -> middles[day * HOURS + hour])
                    .filter(middle -> !Double.isNaN(middle))
                    .sorted()
                    .toArray());
      }
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= usual[hourOf(i, firstMillis - firstDay * DAY_MILLIS, stepMillis)];
    }
  }

  private static int dayOfWeek(long firstDay, int day) {
    return (int) Math.floorMod(firstDay + day + THURSDAY, (long) WEEK);
  }

  /** Hours since the midnight before the first value. */
  private static int hourOf(int at, long sinceMidnightMillis, long stepMillis) {
    return (int) ((sinceMidnightMillis + at * stepMillis) / HOUR_MILLIS);
  }

  private static double[][] hours(double[] rest, long sinceMidnightMillis, long stepMillis) {
    int last = hourOf(rest.length - 1, sinceMidnightMillis, stepMillis);
    int[] counts = new int[(last / HOURS + 1) * HOURS];
    for (int i = 0; i < rest.length; i++) {
      counts[hourOf(i, sinceMidnightMillis, stepMillis)]++;
    }
    double[][] hours = new double[counts.length][0];
    Arrays.setAll(hours, hour -> new double[counts[hour]]);
    Arrays.fill(counts, 0);
    for (int i = 0; i < rest.length; i++) {
      int hour = hourOf(i, sinceMidnightMillis, stepMillis);
      hours[hour][counts[hour]++] = rest[i];
    }
    return hours;
  }

  /** The middle of three or more; of two the one nearer to 0, if both are on one side. */
  private static double shared(double[] ascending) {
    int n = ascending.length;
    if (n > 2) {
      return ascending[n / 2];
    }
    return n == 2 && ascending[0] * ascending[1] > 0
        ? (ascending[0] > 0 ? ascending[0] : ascending[1])
        : 0;
  }

  /** Of the numbers among them; NaN when there are none. */
  private static double median(double[] some) {
    double[] ascending = Arrays.stream(some).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return ascending.length == 0 ? Double.NaN : ascending[ascending.length / 2];
  }
}
