package dev.culprit.producer.feed;

import org.jspecify.annotations.Nullable;

/** Events one after the other. A generator's stream depends on its seed and start alone. */
public interface EventStream<T> {

  /**
   * The next event, or null when there are no more.
   *
   * @throws ProduceFault when the source of the events is unreadable
   */
  @Nullable Event<T> next();
}
