package dev.culprit.producer.feed;

/** Where events go. */
public interface RecordSink<T> extends AutoCloseable {

  /**
   * Hands over one event; it may be written later, but in this order within its key.
   *
   * @throws ProduceFault when an earlier one could not be written
   */
  void send(Event<T> event);

  /**
   * Returns when everything handed over is written.
   *
   * @throws ProduceFault when something could not be written
   */
  @Override
  void close();
}
