package dev.culprit.application.port;

/**
 * A broker and a schema registry that live as long as this object: what a demo or a test needs
 * beside the engine. Closing ends both; so does the death of the process that started them.
 */
public interface LocalStack extends AutoCloseable {

  /** The broker; its address is what clients take as bootstrap servers. */
  RunningService broker();

  /** The schema registry; its address is the URL of its Confluent-compatible API. */
  RunningService registry();

  /** Ends both services and frees the folder; harmless when repeated. */
  @Override
  void close();
}
