package dev.culprit.it.architecture.offenders.rule08.application;

/** Something of the framework. */
public record Engine(String name) {}
