package dev.culprit.it.architecture.offenders.rule08.plugins.two;

/** Public, yet no provider. */
public record PublicInnards(double alpha) {}
