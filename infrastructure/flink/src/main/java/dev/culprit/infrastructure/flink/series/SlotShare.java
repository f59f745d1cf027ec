package dev.culprit.infrastructure.flink.series;

import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.taskmanager.TaskManagerRuntimeInfo;

/** A slot's part of what is configured per process. */
final class SlotShare {
  private final int slots;

  SlotShare(TaskManagerRuntimeInfo process) {
    this(process.getConfiguration().get(TaskManagerOptions.NUM_TASK_SLOTS));
  }

  SlotShare(int slots) {
    this.slots = Math.max(1, slots);
  }

  /**
   * @param tasks how many tasks of one slot share it
   */
  long of(long bytes, int tasks) {
    return Math.max(1, bytes / slots / Math.max(1, tasks));
  }
}
