package dev.culprit.application.config;

/** How records of a topic of the user's own are written. */
public enum OutputFormat implements Coded {
  /** JSON objects. */
  JSON("json"),
  /** Avro behind the registry's header. */
  AVRO("avro");

  private final String code;

  OutputFormat(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
