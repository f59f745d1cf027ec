package dev.culprit.infrastructure.launcher.inside;

import java.util.Optional;

/**
 * What to say of a broker that is gone while a job runs. The job waits for it without a failure, so
 * that nothing else tells.
 */
public final class BrokerWatch {
  private final String address;
  private boolean missedOnce;
  private boolean said;

  /**
   * @param address of the broker, for the sentence
   */
  public BrokerWatch(String address) {
    this.address = address;
  }

  /**
   * One missed answer says nothing, two in a row do.
   *
   * @param answers whether the broker answered just now
   * @return a line for people, if there is something new
   */
  public Optional<String> line(boolean answers) {
    if (answers) {
      boolean again = said;
      missedOnce = false;
      said = false;
      return again ? Optional.of("The broker at " + address + " answers again.") : Optional.empty();
    }
    if (!missedOnce) {
      missedOnce = true;
      return Optional.empty();
    }
    if (said) {
      return Optional.empty();
    }
    said = true;
    return Optional.of(
        "The broker at "
            + address
            + " does not answer: nothing is read and nothing told until it does.");
  }
}
