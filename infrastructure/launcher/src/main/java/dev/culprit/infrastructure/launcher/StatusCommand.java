package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.JobStatus;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How one job fares. */
@Command(
    name = "status",
    description = {
      "Tells how a job fares: state, restarts, newest checkpoint, last failure, how many dead letters it",
      "wrote, and which fields it reads that no record has.",
      "Exits with 1 when it does not run."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit status shop.yaml",
      "  ./culprit status 5b1f0a7c7f0e4f8c9d1e2a3b4c5d6e7f --json"
    })
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JOB", description = "Its configuration file, topic prefix or id.")
  private String name = "";

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ClusterJob job = cluster.job(JobName.of(name));
    JobStatus status = cluster.cluster().status(job.id());
    List<String> absent = cluster.cluster().absentFields(job.id());
    OptionalLong letters = deadLetters(job, status);
    if (cluster.json()) {
      terminal
          .out()
          .println(
              Json.object(
                  "job", job.id(),
                  "state", status.state(),
                  "tasks-run", status.allTasksRun(),
                  "started", status.started().toString(),
                  "parallelism", status.parallelism(),
                  "restarts", status.restarts(),
                  "checkpoints", status.checkpoints(),
                  "failed-checkpoints", status.failedCheckpoints(),
                  "checkpoint-path", status.lastCheckpoint().map(c -> c.path()).orElse(null),
                  "state-bytes", status.lastCheckpoint().map(c -> c.bytes()).orElse(null),
                  "absent-fields", absent,
                  "dead-letters", letters.isPresent() ? letters.getAsLong() : null,
                  "failure", status.failure().orElse(null)));
    } else {
      print(job, status);
      absent.forEach(sentence -> line("fields", sentence));
      if (letters.orElse(0) > 0) {
        line("dead letters", letters(letters.getAsLong()));
      }
    }
    return status.allTasksRun() ? ExitCode.OK : ExitCode.FAULT;
  }

  /** Since the job started, or started again; empty when nobody can tell. */
  private OptionalLong deadLetters(ClusterJob job, JobStatus status) throws InterruptedException {
    if (!status.allTasksRun()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(cluster.cluster().progress(job.id()).deadLetters());
    } catch (IllegalStateException another) {
      return OptionalLong.empty();
    }
  }

  private static String letters(long number) {
    return String.format(
        Locale.ROOT, "%,d since it started; './culprit dead-letters list FILE' tells why", number);
  }

  private void print(ClusterJob job, JobStatus status) {
    line("job", job.id() + " (" + job.name() + ")");
    line(
        "state",
        status.state()
            + (status.allTasksRun() ? ", all " + status.tasks() + " steps run" : ", not all run"));
    line("since", status.started().toString());
    line("parallelism", Integer.toString(status.parallelism()));
    line("restarts", Integer.toString(status.restarts()));
    line(
        "checkpoint",
        status
            .lastCheckpoint()
            .map(
                c ->
                    "%d at %s, %d ms, %.1f MB%s"
                        .formatted(
                            c.id(),
                            c.at(),
                            c.took().toMillis(),
                            c.bytes() / 1e6,
                            c.path().isEmpty() ? "" : ", " + c.path()))
            .orElse("none yet"));
    if (status.failedCheckpoints() > 0) {
      line("failed", status.failedCheckpoints() + " checkpoints");
    }
    status.failure().ifPresent(failure -> line("last failure", failure));
  }

  private void line(String name, String value) {
    terminal.out().printf("%-13s %s%n", name, value);
  }
}
