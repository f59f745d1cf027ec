package dev.culprit.spi;

/**
 * What a person should know before choosing a plugin; printed by the launcher and in the docs.
 *
 * @param title a few words, such as "EWMA control chart"
 * @param scoreUnit the unit and range of the raw score, such as "standard deviations, ≥ 0"
 * @param stateBytes bytes a series once warm; an upper bound where it varies
 * @param warmUp when the first verdict can be trusted, in words
 * @param cost the cost a point, in words ("O(1), tens of nanoseconds")
 * @param goodAt what it finds
 * @param badAt where it fails
 * @param source the paper or origin, with its year
 */
public record DataSheet(
    String title,
    String scoreUnit,
    int stateBytes,
    String warmUp,
    String cost,
    String goodAt,
    String badAt,
    String source) {}
