package dev.culprit.domain.series;

/** A field and its value: one part of a series key or of a segment. */
public record Label(String name, String value) {}
