package dev.culprit.it.architecture.offenders.rule09.application;

final class ApplicationThatForks {
  static void run(Runnable work) {
    new Thread(work).start();
  }

  private ApplicationThatForks() {}
}
