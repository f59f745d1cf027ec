package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while a record cannot be read for want of a service (the registry), so that nothing is
 * dropped: the topic keeps what is not read yet.
 */
final class PatientDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(PatientDecoder.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final EventDecoder decoder;
  private final Pause pause;

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  PatientDecoder(EventDecoder decoder, Pause pause) {
    this.decoder = decoder;
    this.pause = pause;
  }

  /**
   * @throws InterruptedException when the task is cancelled while it waits
   */
  DecodeResult decode(byte @Nullable [] value, Event into) throws InterruptedException {
    DecodeResult result = decoder.decode(value, into);
    Duration wait = Duration.ofMillis(100);
    while (result instanceof DecodeResult.Unavailable unavailable) {
      LOG.warn(
          "Waiting {} ms to read a record: {} {}",
          wait.toMillis(),
          unavailable.reason(),
          unavailable.detail());
      pause.of(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
      result = decoder.decode(value, into);
    }
    return result;
  }
}
