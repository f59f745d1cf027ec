package dev.culprit.it.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PointCost} under JMH. What counts is the processor time of an iteration by its
 * points, and of the iterations the median: other processes of the machine lengthen the time on the
 * clock, and some of the iterations.
 *
 * @param forks 1 for a process of its own, which nothing else has shaped; 0 for this one
 */
record MeasuredCosts(int forks, int warmUps, int iterations, TimeValue each) {
  /** Some three seconds a detector. */
  static final MeasuredCosts USUAL = new MeasuredCosts(1, 5, 9, TimeValue.milliseconds(200));

  /**
   * @return nanoseconds of processor time; NaN when the detector failed
   */
  double nanosAPoint(String detector) {
    // Another bench on this machine is no reason to refuse: processor time is what counts.
    System.setProperty("jmh.ignoreLock", "true");
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(PointCost.class.getName() + ".point")
                      .param("detector", detector)
                      .verbosity(VerboseMode.SILENT)
                      .forks(forks)
                      .warmupIterations(warmUps)
                      .warmupTime(each)
                      .measurementIterations(iterations)
                      .measurementTime(each)
                      .build())
              .run();
      return results.isEmpty() ? Double.NaN : median(results.iterator().next());
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run " + detector, e);
    }
  }

  private static double median(RunResult run) {
    List<Double> costs = new ArrayList<>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        costs.add(counted(iteration, "nanos") / counted(iteration, "points"));
      }
    }
    Collections.sort(costs);
    return costs.isEmpty() ? Double.NaN : costs.get(costs.size() / 2);
  }

  private static double counted(IterationResult iteration, String what) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(what)).getScore();
  }
}
