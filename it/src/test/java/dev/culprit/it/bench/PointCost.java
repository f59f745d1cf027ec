package dev.culprit.it.bench;

import dev.culprit.application.plugin.PluginCatalog;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs: one point of a {@link KnownSeries} after the other. */
@State(Scope.Thread)
public class PointCost {
  @Param("culprit")
  public String detector = "culprit";

  private @Nullable PluginCatalog plugins;
  private @Nullable KnownSeries series;

  @Setup
  public void learn() {
    plugins = BuiltInPlugins.load();
    series = KnownSeries.of(detector, plugins);
  }

  @TearDown
  public void close() {
    Objects.requireNonNull(plugins).close();
  }

  @Benchmark
  public double point(Processor processor) {
    processor.points++;
    return Objects.requireNonNull(series).next();
  }

  /** What an iteration took of the processor, whatever else the machine has to do. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    public long nanos;
    public long points;
    private long from;

    @Setup(Level.Iteration)
    public void begin() {
      points = 0;
      from = CLOCK.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
      nanos = CLOCK.getCurrentThreadCpuTime() - from;
    }
  }
}
