package dev.culprit.application.config;

/** How a source's records are written. */
public enum Format implements Coded {
  /** Avro binary behind the registry's five-byte header. */
  AVRO("avro"),
  /** One JSON object a record, UTF-8. */
  JSON("json"),
  /** One line a record; its columns are named in the source. */
  CSV("csv");

  private final String code;

  Format(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
