package dev.culprit.testkit;

/**
 * One clause of the contract.
 *
 * @param name a sentence, shown as the name of the test
 * @param check throws an {@link AssertionError} when the subject breaks the clause
 */
record DetectorRule(String name, Check check) {

  @FunctionalInterface
  interface Check {
    void on(DetectorSubject subject);
  }
}
