package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.setup.ChangeAnswers;
import dev.culprit.infrastructure.flink.control.Reports;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks into the control log until a job has said what it made of changes. */
public final class ChangeWait {
  private final ControlLog log;
  private final Duration pause;

  public ChangeWait(ControlLog log) {
    this(log, Duration.ofMillis(500));
  }

  ChangeWait(ControlLog log, Duration pause) {
    this.log = log;
    this.pause = pause;
  }

  /** What jobs said so far, of all changes. */
  public Outcome<ChangeAnswers> now() {
    return log.readSoFar().map(entries -> new ChangeAnswers(Reports.in(entries)));
  }

  /**
   * What a job says of these changes, as soon as it says something of each.
   *
   * @param limit after which whatever was said until then is the answer; zero looks once
   */
  public Outcome<ChangeAnswers> await(List<ControlChange> changes, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Outcome<ChangeAnswers> now = now();
      boolean open =
          !(now instanceof Outcome.Delivered<ChangeAnswers> answers)
              || changes.stream().anyMatch(change -> answers.value().to(change).isEmpty());
      if (!open || now instanceof Outcome.Rejected<ChangeAnswers> || System.nanoTime() - end >= 0) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
  }
}
