package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.StudentTail;

/**
 * How heavy the tails of the errors are, as their mean fourth power. Single far points tell of it,
 * and so do two or three in a row. More than that are one event and no draw from the noise: the
 * first two teach until it is known what they are, the third does not, and with the fourth of a
 * {@link Run} what they taught is taken back. An outage that nobody was told of would make tails
 * look heavy, and the next one would be missed because of it (declustering; Leadbetter, Lindgren
 * and Rootzén, Extremes and Related Properties of Random Sequences and Processes, 1983).
 */
final class Tails {
  private static final double CLIP = 5;
  private static final double MEMORY = 4000;
  private static final double PRIOR = 100;
  private static final double GAUSSIAN = 3;

  /** Points of a run that teach. */
  private static final double TEACHING = 2;

  /** Points of the shortest run that is an event. */
  private static final double EVENT = 4;

  private final SlotTable table;

  Tails(SlotTable table) {
    this.table = table;
  }

  void begin() {
    table.put(SlotTable.FOURTH, GAUSSIAN);
  }

  /** Degrees of freedom of the Student's t that has such tails. */
  double degrees() {
    return StudentTail.degreesOfKurtosis(table.get(SlotTable.FOURTH), points());
  }

  /**
   * @param distance of a point, in standard deviations, that {@link Run} has counted already
   * @param weight of the point, in (0, 1]
   */
  void learn(double distance, double weight) {
    double length = table.get(SlotTable.RUN_LENGTH);
    double fourth = table.get(SlotTable.FOURTH);
    double taught = length > 1 ? table.get(SlotTable.RUN_TAUGHT) : 0;
    if (length <= TEACHING) {
      double far = Math.min(distance, CLIP);
      double step = weight / points() * (far * far * far * far - fourth);
      table.put(SlotTable.FOURTH, fourth + step);
      table.put(SlotTable.RUN_TAUGHT, length > 0 ? taught + step : 0);
    } else if (length >= EVENT) {
      table.put(SlotTable.FOURTH, Math.max(1, fourth - taught));
      table.put(SlotTable.RUN_TAUGHT, 0);
    }
  }

  /** How many points the mean stands for. */
  private double points() {
    return Math.min(MEMORY, table.get(SlotTable.SEEN) + PRIOR);
  }
}
