package dev.culprit.application.plugin;

import java.util.List;
import java.util.stream.Collectors;

/** Everything wrong with the installed plugins, at once. A mistake of the user, not a fault. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PluginProblem> problems;

  public PluginException(List<PluginProblem> problems) {
    super(problems.stream().map(PluginProblem::describe).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<PluginProblem> problems() {
    return problems;
  }
}
