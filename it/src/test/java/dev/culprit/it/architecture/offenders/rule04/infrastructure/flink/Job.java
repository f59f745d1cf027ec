package dev.culprit.it.architecture.offenders.rule04.infrastructure.flink;

/** Something of a composer. */
public record Job(String name) {}
