package dev.culprit.application.config;

import java.util.List;

/**
 * A condition on other metrics of the same source, split-by and window.
 *
 * @param all whether each of them has to be anomalous in the window, or one of them
 * @param metrics their ids, at least one
 */
public record Companions(boolean all, List<String> metrics) {
  public Companions {
    metrics = Require.unique(Require.notEmpty(metrics, "companions"), m -> m, "companions");
  }
}
