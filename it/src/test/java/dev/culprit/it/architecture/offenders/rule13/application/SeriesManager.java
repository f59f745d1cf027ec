package dev.culprit.it.architecture.offenders.rule13.application;

final class SeriesManager {
  private SeriesManager() {}
}
