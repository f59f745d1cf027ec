package dev.culprit.infrastructure.flink.deploy;

/** What a cluster would not do; the message is a sentence for people. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean fault;

  ClusterException(String message, boolean fault) {
    super(message);
    this.fault = fault;
  }

  /** Whether something broke or did not answer, rather than that it was asked for wrongly. */
  public boolean isFault() {
    return fault;
  }
}
