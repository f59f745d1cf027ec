package dev.culprit.it.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What people meet first: how long the demonstration takes, built already, until it names the first
 * culprit, whether that is the one that was injected, and the memory of broker, registry, engine
 * and producer together. With {@code --clean} also how long a fresh clone takes to build, libraries
 * downloaded before. Nothing of an earlier demonstration is touched.
 */
public final class DemoBench {
  private static final double GOAL_SECONDS = 60;
  private static final double GOAL_GIBIBYTES = 3;
  private static final double GOAL_BUILD_SECONDS = 240;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final double GIBIBYTE = 1L << 30;

  private DemoBench() {}

  /**
   * @param arguments {@code --json} for one object a line, {@code --clean}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    Path checkout = Checkout.root();
    Path scratch = Files.createTempDirectory("culprit-bench");
    BenchReport report =
        new BenchReport("demo").figure("load of this machine before, a core", load(), "processes");
    try {
      if (given.contains("--clean")) {
        report.atMost(
            GOAL_BUILD_SECONDS,
            "build of a fresh clone, libraries downloaded",
            buildSeconds(checkout, scratch),
            "s",
            Double.NaN);
      }
      // A later run is one that finds everything built.
      build(checkout, scratch);
      add(report, DemoRun.of(checkout, scratch.resolve("home"), LIMIT));
    } finally {
      Folders.delete(scratch);
    }
    System.exit(report.print(System.out, given.contains("--json")));
  }

  /** Others that want the cores make everything below slower; NaN where it is not known. */
  private static double load() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double load = machine.getSystemLoadAverage();
    return load < 0 ? Double.NaN : load / machine.getAvailableProcessors();
  }

  static void add(BenchReport report, DemoRun run) {
    report
        .atMost(GOAL_SECONDS, "to the first named culprit", run.seconds(), "s", Double.NaN)
        .atLeast(1, "the injected segment stands first", run.injectedFirst(), "1 = yes", Double.NaN)
        .atMost(
            GOAL_GIBIBYTES,
            "memory of all processes at their peak",
            run.peakBytes() / GIBIBYTE,
            "GiB",
            Double.NaN);
  }

  /** NaN when it did not build. */
  private static double buildSeconds(Path checkout, Path scratch)
      throws IOException, InterruptedException {
    Path clone = scratch.resolve("clone");
    int cloned =
        new ProcessBuilder("git", "clone", "--quiet", checkout.toString(), clone.toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start()
            .waitFor();
    long start = System.nanoTime();
    return cloned == 0 && build(clone, scratch) ? (System.nanoTime() - start) / 1e9 : Double.NaN;
  }

  /** Has the script build what is not built. */
  private static boolean build(Path checkout, Path scratch)
      throws IOException, InterruptedException {
    Process build = Script.start(checkout, scratch.resolve("home"), "build");
    build.inputReader().lines().forEach(System.err::println);
    return build.waitFor() == 0;
  }
}
