package dev.culprit.plugins.seasonal;

/**
 * What a slot of the week is taken to be before it was seen: as the other days of its kind, and as
 * far off from them as the hour before was. The first Saturday of a series is no anomaly, so an
 * unseen slot makes the band wide: by a fifth of the mean size where no day of its kind tells more.
 */
final class WeekGuess {
  private static final double UNKNOWN_DAY = 0.2;
  private static final double LIKE_OTHER_DAYS = 0.05;
  private static final double MOST_VARIANCE = 1e4;

  /** Steps of the expected size that are taken to have been seen before the first of a day. */
  private static final double PRIOR_STEPS = 2;

  private static final double LEAST_SIZE = 0.3;

  private WeekGuess() {}

  static double value(SlotTable table, int slot) {
    double like = likeOthers(table, slot);
    return hourBeforeSeen(table, slot)
        ? like + table.weekValue(slot - 1) - likeOthers(table, slot - 1)
        : like;
  }

  /**
   * @param noise variance of the noise, > 0
   */
  static double variance(SlotTable table, int slot, double noise) {
    double deviation =
        hourBeforeSeen(table, slot)
            ? stepDeviation(table, slot)
            : firstHour(table, slot) * table.get(SlotTable.SIZE);
    return Math.max(1e-3, Math.min(MOST_VARIANCE, deviation * deviation / noise));
  }

  private static double firstHour(SlotTable table, int slot) {
    return !weekend(slot / 24) && othersSeen(table, slot) ? LIKE_OTHER_DAYS : UNKNOWN_DAY;
  }

  /**
   * How far the next hour of a day may be off when it is taken to be as far off as the hour before:
   * as far as the hours of this very day were from those before them, each in proportion to its
   * size.
   */
  private static double stepDeviation(SlotTable table, int slot) {
    double first = firstHour(table, slot) / 2;
    double sum = PRIOR_STEPS * first * first;
    double count = PRIOR_STEPS;
    for (int at = slot - 1; at % 24 > 0 && table.weekVariance(at - 1) > 0; at--) {
      double off = table.weekValue(at) - likeOthers(table, at);
      double offBefore = table.weekValue(at - 1) - likeOthers(table, at - 1);
      double step = (off - offBefore) / size(table, at);
      sum += step * step;
      count++;
    }
    return Math.sqrt(sum / count) * size(table, slot);
  }

  /** How large values are at that hour of other days, but no less than a part of the mean. */
  private static double size(SlotTable table, int slot) {
    double usual = table.get(SlotTable.LEVEL) + table.dayValue(slot % 24);
    return Math.max(Math.abs(usual), Math.max(LEAST_SIZE * table.get(SlotTable.SIZE), 1e-150));
  }

  private static boolean hourBeforeSeen(SlotTable table, int slot) {
    return slot % 24 > 0 && table.weekVariance(slot - 1) > 0;
  }

  private static boolean othersSeen(SlotTable table, int slot) {
    for (int day = 0; day < 7; day++) {
      if (isOther(table, day, slot)) {
        return true;
      }
    }
    return false;
  }

  private static double likeOthers(SlotTable table, int slot) {
    double sum = 0;
    int seen = 0;
    for (int day = 0; day < 7; day++) {
      if (isOther(table, day, slot)) {
        sum += table.weekValue(day * 24 + slot % 24);
        seen++;
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }

  private static boolean isOther(SlotTable table, int day, int slot) {
    int own = slot / 24;
    return day != own
        && weekend(day) == weekend(own)
        && table.weekVariance(day * 24 + slot % 24) > 0;
  }

  private static boolean weekend(int day) {
    return day >= 5;
  }
}
