package dev.culprit.plugins.records;

/**
 * A way of looking at the newest points of a series that gives one number a point. Each is kept
 * apart, so that a series sets records of its own kind: of height, of shape over the day, of
 * change, of unrest, of calm.
 *
 * @param points needed before the view has a number
 * @param reason told when this view carries the verdict
 */
record View(int points, String reason) {
  private static final String LEVEL = "record-level";
  private static final String FOR_THE_HOUR = "record-for-the-hour";

  static final int VALUE = 0;
  static final int MEAN = 1;
  static final int HOUR_SHORT = 2;
  static final int HOUR_MEDIUM = 3;
  static final int HOUR_LONG = 4;
  static final int CHANGE = 5;
  static final int UNREST = 6;
  static final int CALM = 7;

  /** Points averaged by the views of the hour's residual. */
  static final int[] HOUR_POINTS = {6, 24, 96};

  static final int MEAN_POINTS = 24;
  static final int CHANGE_POINTS = 12;
  static final int UNREST_POINTS = 48;

  private static final View[] ALL = {
    new View(1, LEVEL),
    new View(MEAN_POINTS, LEVEL),
    new View(HOUR_POINTS[0], FOR_THE_HOUR),
    new View(HOUR_POINTS[1], FOR_THE_HOUR),
    new View(HOUR_POINTS[2], FOR_THE_HOUR),
    new View(CHANGE_POINTS + 1, "record-change"),
    new View(UNREST_POINTS, "record-steps"),
    new View(UNREST_POINTS, "record-calm"),
  };

  static final int COUNT = 8;

  static View of(int index) {
    return ALL[index];
  }
}
