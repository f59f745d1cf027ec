package dev.culprit.it.architecture.offenders.rule04.infrastructure.config;

/** Something of an adapter. */
public record Settings(String name) {}
