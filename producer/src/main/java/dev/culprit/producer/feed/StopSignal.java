package dev.culprit.producer.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a feed to end after the event at hand; waiting ends at once. */
public final class StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** May be called from any thread, more than once. */
  public void request() {
    requested.countDown();
  }

  /** Whether somebody asked. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits up to {@code time}, or until somebody asks.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  void await(Duration time) throws InterruptedException {
    boolean asked = requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
    assert !asked || requested();
  }
}
