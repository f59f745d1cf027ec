package dev.culprit.infrastructure.flink.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether one version of a job may take over the state of another.
 *
 * @param refusals why not, a sentence each; empty when it may
 * @param notes what will be otherwise with the state, a sentence each
 * @param dropsState whether some state is left behind on purpose
 */
public record StateCompatibility(List<String> refusals, List<String> notes, boolean dropsState) {
  public StateCompatibility {
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
  }

  /** From what runs to what shall run. */
  public static StateCompatibility between(JobLabel running, JobLabel next) {
    List<String> refusals = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (running.stateFormat() != next.stateFormat()) {
      refusals.add(
          "The running job writes state of format %d, this version reads format %d: start it beside the old one under another kafka.topic-prefix."
              .formatted(running.stateFormat(), next.stateFormat()));
    }
    if (running.maxParallelism() != next.maxParallelism()) {
      refusals.add(
          "engine.max-parallelism is part of the state and cannot go from %d to %d: set it back to %d."
              .formatted(
                  running.maxParallelism(), next.maxParallelism(), running.maxParallelism()));
    }
    boolean drops = false;
    for (String source : running.sources()) {
      if (!next.sources().contains(source)) {
        drops = true;
        notes.add("Source '%s' is gone: its state is left behind.".formatted(source));
      }
    }
    for (String source : next.sources()) {
      if (!running.sources().contains(source)) {
        notes.add("Source '%s' is new: it begins where start-from says.".formatted(source));
      }
    }
    metrics(running.metrics(), next.metrics(), notes);
    if (running.parallelism() != next.parallelism()) {
      notes.add(
          "Parallelism goes from %d to %d.".formatted(running.parallelism(), next.parallelism()));
    }
    return new StateCompatibility(refusals, notes, drops);
  }

  private static void metrics(
      Map<String, String> running, Map<String, String> next, List<String> notes) {
    running.keySet().stream()
        .filter(id -> !next.containsKey(id))
        .sorted()
        .forEach(id -> notes.add("Metric '%s' is gone: its series are dropped.".formatted(id)));
    next.keySet().stream()
        .sorted()
        .forEach(
            id -> {
              String before = running.get(id);
              if (before == null) {
                notes.add("Metric '%s' is new: it learns from here on.".formatted(id));
              } else if (!before.equals(next.get(id))) {
                notes.add("The detectors of metric '%s' changed: those learn anew.".formatted(id));
              }
            });
  }
}
