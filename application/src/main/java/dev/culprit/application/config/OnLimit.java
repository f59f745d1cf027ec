package dev.culprit.application.config;

/** What happens to series beyond the limit. */
public enum OnLimit implements Coded {
  /** They are counted together in one series named (other). */
  OTHER("other"),
  /** They are left out and counted. */
  DROP("drop");

  private final String code;

  OnLimit(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
