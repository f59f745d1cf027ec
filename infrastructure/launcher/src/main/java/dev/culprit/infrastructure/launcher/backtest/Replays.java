package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs series side by side, one a processor; each by itself is in order of time. */
public final class Replays {
  private Replays() {}

  /**
   * @param done told how many series are finished, in their order
   * @throws Failure when the detector cannot be made
   */
  public static Outcome run(
      String name, Backtest backtest, List<LabelledHistory> histories, IntConsumer done) {
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), histories.size());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<Future<List<RowVerdict>>> running = new ArrayList<>();
      histories.forEach(h -> running.add(pool.submit(() -> backtest.run(h.history()))));
      List<List<RowVerdict>> verdicts = new ArrayList<>();
      for (Future<List<RowVerdict>> each : running) {
        verdicts.add(each.get());
        done.accept(verdicts.size());
      }
      return new Outcome(name, histories, verdicts);
    } catch (ExecutionException e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.fault("The backtest was interrupted.");
    } finally {
      pool.shutdownNow();
    }
  }

  private static RuntimeException refused(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException mistake) {
      return Failure.badInput(String.valueOf(mistake.getMessage()));
    }
    return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }
}
