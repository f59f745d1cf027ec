package dev.culprit.infrastructure.flink.deploy;

/** What a cluster would not do; the message is a sentence for people. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean unreachable;

  ClusterException(String message, boolean unreachable) {
    super(message);
    this.unreachable = unreachable;
  }

  /** Whether nothing answered, so that trying again later may help. */
  public boolean unreachable() {
    return unreachable;
  }
}
