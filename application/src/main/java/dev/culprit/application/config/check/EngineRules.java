package dev.culprit.application.config.check;

import dev.culprit.application.config.Delivery;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.Quantity;
import java.time.Duration;

/** Checkpoints against transactions. */
final class EngineRules {
  /** What brokers allow unless told otherwise (transaction.max.timeout.ms). */
  private static final Duration BROKER_MAXIMUM = Duration.ofMinutes(15);

  /** An outage every installation should survive. */
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  private EngineRules() {}

  static void check(Subject subject) {
    EngineSettings engine = subject.draft().engine();
    if (engine.delivery() != Delivery.EXACTLY_ONCE) {
      return;
    }
    String path = "engine.transaction-timeout";
    Duration interval = engine.checkpoint().interval();
    Duration timeout = engine.transactionTimeout();
    Duration least = interval.multipliedBy(2);
    Duration enough = interval.plus(OUTAGE);
    if (timeout.compareTo(least) < 0) {
      subject.problem(
          path,
          "a transaction of " + Quantity.text(timeout) + " ends before the next checkpoint",
          "Set it to "
              + Quantity.text(enough)
              + " or more: the checkpoint interval, "
              + Quantity.text(interval)
              + ", and the longest outage to survive.");
    } else if (timeout.compareTo(enough) < 0) {
      subject.warning(
          path,
          "an outage longer than " + Quantity.text(timeout.minus(interval)) + " loses results",
          "Set it to " + Quantity.text(enough) + " or more.");
    }
    if (timeout.compareTo(BROKER_MAXIMUM) > 0) {
      subject.warning(
          path,
          "is more than the 15m a broker allows by default",
          "Raise transaction.max.timeout.ms of the brokers, or set it to 15m.");
    }
  }
}
