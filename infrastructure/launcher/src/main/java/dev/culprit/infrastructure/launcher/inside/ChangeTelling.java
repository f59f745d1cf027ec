package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.setup.ChangeAnswers;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.List;
import java.util.Optional;

/**
 * Says which live changes were written, and what the job made of them.
 *
 * @param json one object a change, with the answer, instead of sentences
 * @param topic the control topic
 * @param waitSeconds how long the job's answer is waited for
 */
public record ChangeTelling(Terminal terminal, boolean json, String topic, int waitSeconds) {
  private static final String OTHER_SOURCE = "other-source";

  /** Whether the change ends its metric. */
  public static boolean removes(ControlChange change) {
    return change.body().isEmpty();
  }

  /** Before the job answers. */
  public void written(ControlChange change, boolean written) {
    if (!json) {
      terminal
          .out()
          .println(
              "%s: version %d from %s on%s, %s to %s."
                  .formatted(
                      change.id(),
                      change.version(),
                      change.effectiveFrom(),
                      removes(change)
                          ? " removes it, and closes its open anomalies ('metric-removed')"
                          : "",
                      written ? "written" : "not written",
                      topic));
    }
  }

  /**
   * What the job made of it.
   *
   * @param awaited whether the answer was waited for; otherwise its absence is no fault
   * @return the exit code
   */
  public int answer(ControlChange change, ChangeAnswers answers, boolean written, boolean awaited) {
    Optional<ChangeAnswers.Answer> answer = awaited ? answers.to(change) : Optional.empty();
    if (json) {
      terminal.out().println(object(change, answer, written, awaited));
    } else if (awaited) {
      (isTaken(answer) ? terminal.out() : terminal.err()).println(sentence(change, answer));
    }
    if (!awaited || isTaken(answer)) {
      return ExitCode.OK;
    }
    return answer.isPresent() && !isOvertaken(answer) ? ExitCode.BAD_INPUT : ExitCode.FAULT;
  }

  /**
   * Of a change that was written before, and that the job does not go by.
   *
   * @param news just written, and told already
   * @return the exit code
   */
  public int refusedBefore(ControlChange change, List<ControlChange> news, ChangeAnswers answers) {
    Optional<ChangeAnswers.Answer> answer =
        news.stream().anyMatch(each -> each.id().equals(change.id()))
            ? Optional.empty()
            : answers.to(change).filter(each -> !each.taken());
    if (answer.isEmpty() || isOvertaken(answer) || isGoneAnyway(change, answer)) {
      return ExitCode.OK;
    }
    terminal.err().println(sentence(change, answer));
    return ExitCode.BAD_INPUT;
  }

  private static boolean isTaken(Optional<ChangeAnswers.Answer> answer) {
    return answer.filter(ChangeAnswers.Answer::taken).isPresent();
  }

  private static boolean isOvertaken(Optional<ChangeAnswers.Answer> answer) {
    return answer.filter(given -> given.code().equals(ChangeAnswers.OVERTAKEN)).isPresent();
  }

  /** A job that started without the metric meets its removal of before, and has nothing to end. */
  private static boolean isGoneAnyway(ControlChange change, Optional<ChangeAnswers.Answer> answer) {
    return removes(change)
        && answer.filter(given -> given.code().equals(ChangeAnswers.UNKNOWN_METRIC)).isPresent();
  }

  private String sentence(ControlChange change, Optional<ChangeAnswers.Answer> given) {
    if (given.isEmpty()) {
      return "%s: no job said within %d s what it made of version %d. It stays in the topic, and a job takes it when it runs: './culprit status FILE' tells whether one does."
          .formatted(change.id(), waitSeconds, change.version());
    }
    ChangeAnswers.Answer answer = given.get();
    if (answer.taken()) {
      return "%s: the job took version %d, which holds from %s on."
          .formatted(change.id(), change.version(), answer.from());
    }
    if (isOvertaken(given)) {
      return "%s: somebody else's version %d came after version %d, and the job goes by that: look at what it says, and apply again."
          .formatted(change.id(), answer.version(), change.version());
    }
    return "%s: the job refused version %d%s: %s%s"
        .formatted(
            change.id(),
            change.version(),
            answer.version() == 0 ? "" : " and goes on with version " + answer.version(),
            answer.code(),
            (answer.detail().isEmpty() ? "" : ": " + answer.detail())
                + (answer.code().equals(OTHER_SOURCE)
                    ? ", which the job does not have: './culprit upgrade FILE' brings it"
                    : ""));
  }

  private static String word(ChangeAnswers.Answer given) {
    return given.code().equals(ChangeAnswers.OVERTAKEN)
        ? ChangeAnswers.OVERTAKEN
        : given.taken() ? "taken" : "refused";
  }

  private String object(
      ControlChange change,
      Optional<ChangeAnswers.Answer> answer,
      boolean written,
      boolean awaited) {
    return Json.object(
        "metric",
        change.id(),
        "version",
        change.version(),
        "effective-from",
        change.effectiveFrom().toString(),
        "topic",
        topic,
        "removes",
        removes(change),
        "written",
        written,
        "answer",
        !awaited ? "not-awaited" : answer.map(ChangeTelling::word).orElse("none"),
        "holds-from",
        answer.filter(ChangeAnswers.Answer::taken).map(a -> a.from().toString()).orElse(null),
        "code",
        answer.map(ChangeAnswers.Answer::code).orElse(null),
        "detail",
        answer.map(ChangeAnswers.Answer::detail).orElse(null));
  }
}
