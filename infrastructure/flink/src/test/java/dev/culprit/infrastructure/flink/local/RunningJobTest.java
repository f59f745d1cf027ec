package dev.culprit.infrastructure.flink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.EngineSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningJobTest {
  private static final AtomicInteger OPENED = new AtomicInteger();

  @TempDir Path home;

  /** Refuses as a detector does that cannot be made of its parameters. */
  private static final class Refuses extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) {
      throw new IllegalStateException(
          "The operator cannot be opened.",
          new IllegalArgumentException("'min' must be below 'max'\nand more"));
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }

  /** Fails on its first record, once. */
  private static final class FailsOnce extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long map(Long value) {
      if (OPENED.getAndIncrement() == 0) {
        throw new IllegalStateException("the first record is not liked");
      }
      return value;
    }
  }

  @Test
  void shouldEndWithTheReasonInOneLineWhenATaskNeverRuns() throws Exception {
    try (MiniCluster cluster = cluster()) {
      RunningJob job =
          RunningJob.submit(cluster, graph(new Refuses()), Optional.empty(), List.of());
      assertThatThrownBy(job::awaitRunning)
          .isInstanceOf(EngineException.class)
          .hasMessage("The job does not start: 'min' must be below 'max'.");
    }
  }

  @Test
  void shouldSayThatAJobIsStartedAgainAndWhy() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    try (MiniCluster cluster = cluster()) {
      RunningJob job =
          RunningJob.submit(cluster, graph(new FailsOnce()), Optional.empty(), List.of());
      Thread watch = new Thread(() -> watch(job, told));
      watch.start();
      assertThat(told.get(60, TimeUnit.SECONDS))
          .isEqualTo("The job failed and is started again: the first record is not liked.");
      job.close();
      watch.join();
    }
  }

  private static void watch(RunningJob job, CompletableFuture<String> told) {
    try {
      job.await(told::complete);
    } catch (InterruptedException | RuntimeException e) {
      told.completeExceptionally(e);
    }
  }

  private MiniCluster cluster() {
    return LocalCluster.start(LocalEngineOptions.resuming(home, 0), EngineSettings.defaults());
  }

  private static JobGraph graph(RichMapFunction<Long, Long> function) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(1);
    env.enableCheckpointing(60_000);
    env.fromSequence(0, Long.MAX_VALUE).map(function).sinkTo(new DiscardingSink<>());
    return env.getStreamGraph().getJobGraph();
  }
}
