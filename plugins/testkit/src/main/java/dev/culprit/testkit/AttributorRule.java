package dev.culprit.testkit;

import dev.culprit.spi.attributor.Attributor;

/**
 * One clause of the contract.
 *
 * @param name a sentence, shown as the name of the test
 * @param check throws an {@link AssertionError} when the attributor breaks the clause
 */
record AttributorRule(String name, Check check) {

  @FunctionalInterface
  interface Check {
    void on(Attributor attributor);
  }
}
