package dev.culprit.spi.attributor;

/**
 * Explains the change between what was expected and what happened by segments. A pure function:
 * equal tables and options give equal attributions, bit for bit. Holds no state, is safe for use by
 * several tasks.
 */
@FunctionalInterface
public interface Attributor {
  Attribution attribute(LeafTable table, AttributionOptions options);
}
