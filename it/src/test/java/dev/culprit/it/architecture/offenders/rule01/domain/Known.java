package dev.culprit.it.architecture.offenders.rule01.domain;

/** Something for the SPI to know. */
public record Known(int value) {}
