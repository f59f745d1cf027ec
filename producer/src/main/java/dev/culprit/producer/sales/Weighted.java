package dev.culprit.producer.sales;

/**
 * Something with its share of all draws.
 *
 * @param share in (0, 1]
 */
record Weighted<T>(T value, double share) {}
