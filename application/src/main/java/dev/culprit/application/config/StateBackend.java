package dev.culprit.application.config;

/** Where the engine keeps state. */
public enum StateBackend implements Coded {
  /** On disk, larger than memory. */
  ROCKSDB("rocksdb"),
  /** On the heap: fast, bounded by memory. */
  HASHMAP("hashmap");

  private final String code;

  StateBackend(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
