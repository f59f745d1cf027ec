package dev.culprit.application.metric;

/**
 * A field that tells leaves apart.
 *
 * @param hierarchy number of its hierarchy
 * @param level 0 is the coarsest
 */
public record DimensionField(String name, int hierarchy, int level) {}
