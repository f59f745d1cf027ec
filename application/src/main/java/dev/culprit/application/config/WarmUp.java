package dev.culprit.application.config;

import java.time.Duration;

/**
 * History learnt from before the first result.
 *
 * @param from where it is read
 * @param length how far back, > 0
 */
public record WarmUp(WarmUpFrom from, Duration length) {
  public WarmUp {
    Require.positive(length, "length");
  }
}
