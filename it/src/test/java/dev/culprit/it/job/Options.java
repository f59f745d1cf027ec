package dev.culprit.it.job;

import java.nio.file.Path;

/**
 * What differs between the jobs of the tests.
 *
 * @param parallelism subtasks
 * @param detector the mapping of one detector
 * @param plugins folder with plugins of the user's own; empty for none
 * @param delivery how often a result reaches its topic
 * @param interval between two checkpoints
 * @param publish the list of what goes to topics of the user's own
 */
record Options(
    int parallelism,
    String detector,
    String plugins,
    String delivery,
    String interval,
    String publish) {
  static final Options ORDINARY =
      new Options(1, "{ use: ewma }", "", "at-least-once", "500ms", "[]");

  Options withParallelism(int tasks) {
    return new Options(tasks, detector, plugins, delivery, interval, publish);
  }

  Options withDetector(String mapping, Path folder) {
    String quoted = '"' + folder.toString() + '"';
    return new Options(parallelism, mapping, quoted, delivery, interval, publish);
  }

  /** In transactions that are committed at checkpoints this far apart. */
  Options exactlyOnce(String checkpointInterval) {
    return new Options(parallelism, detector, plugins, "exactly-once", checkpointInterval, publish);
  }

  Options withPublish(String topics) {
    return new Options(parallelism, detector, plugins, delivery, interval, topics);
  }
}
