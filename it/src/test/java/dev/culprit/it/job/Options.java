package dev.culprit.it.job;

import java.nio.file.Path;

/**
 * What differs between the jobs of the tests.
 *
 * @param parallelism subtasks
 * @param detector the mapping of one detector
 * @param plugins folder with plugins of the user's own; empty for none
 */
record Options(int parallelism, String detector, String plugins) {
  static final Options ORDINARY = new Options(1, "{ use: ewma }", "");

  Options withParallelism(int tasks) {
    return new Options(tasks, detector, plugins);
  }

  Options withDetector(String mapping, Path folder) {
    return new Options(parallelism, mapping, '"' + folder.toString() + '"');
  }
}
