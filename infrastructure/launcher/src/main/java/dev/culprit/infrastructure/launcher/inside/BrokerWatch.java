package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.port.Outcome;
import java.util.Optional;

/**
 * What to say of a broker that is gone, or lets nobody in, while a job runs. The job waits for it
 * without a failure, so that nothing else tells.
 */
public final class BrokerWatch {
  private enum Answer {
    YES,
    NONE,
    REFUSAL
  }

  private final String address;
  private Answer last = Answer.YES;
  private Answer said = Answer.YES;

  /**
   * @param address of the broker, for the sentence
   */
  public BrokerWatch(String address) {
    this.address = address;
  }

  /**
   * One missed answer says nothing, two in a row do; so it is with refusals.
   *
   * @param asked what came of asking the broker just now
   * @return a line for people, if there is something new
   */
  public Optional<String> line(Outcome<?> asked) {
    Answer now = answer(asked);
    boolean told = now == said || (now != last && now != Answer.YES);
    last = now;
    if (told) {
      return Optional.empty();
    }
    said = now;
    return Optional.of(sentence(asked));
  }

  private static Answer answer(Outcome<?> asked) {
    if (asked instanceof Outcome.Delivered<?>) {
      return Answer.YES;
    }
    return asked instanceof Outcome.Rejected<?> ? Answer.REFUSAL : Answer.NONE;
  }

  private String sentence(Outcome<?> asked) {
    if (asked instanceof Outcome.Rejected<?> refused) {
      String problem = refused.problem();
      return Character.toUpperCase(problem.charAt(0))
          + problem.substring(1)
          + ". The job goes on with the connections that it has, and reads and tells nothing without"
          + " them.";
    }
    return "The broker at "
        + address
        + (asked instanceof Outcome.Delivered<?>
            ? " answers again."
            : " does not answer: nothing is read and nothing told until it does.");
  }
}
