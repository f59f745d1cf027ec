package dev.culprit.application.config;

import java.util.List;

/** A configuration that cannot be used, with every reason. */
public final class InvalidConfiguration extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Refuses with these sentences, each naming its place.
   *
   * @param problems at least one
   */
  public InvalidConfiguration(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem. */
  public List<String> problems() {
    return problems;
  }
}
