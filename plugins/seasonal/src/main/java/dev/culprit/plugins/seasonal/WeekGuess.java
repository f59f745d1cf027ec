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
    boolean weekend = weekend(slot / 24);
    double part = !weekend && othersSeen(table, slot) ? LIKE_OTHER_DAYS : UNKNOWN_DAY;
    double deviation = part * table.get(SlotTable.SIZE) * (hourBeforeSeen(table, slot) ? 0.5 : 1);
    return Math.max(1e-3, Math.min(MOST_VARIANCE, deviation * deviation / noise));
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
