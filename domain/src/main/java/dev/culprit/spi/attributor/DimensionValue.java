package dev.culprit.spi.attributor;

/** A dimension (by its field's name) and one of its values. */
public record DimensionValue(String dimension, String value) {}
