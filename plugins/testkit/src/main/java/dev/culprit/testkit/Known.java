package dev.culprit.testkit;

import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.util.List;
import java.util.Set;

/**
 * A table with its causes.
 *
 * @param causes empty where nothing, or everything alike, is wrong
 */
public record Known(LeafTable table, Set<List<DimensionValue>> causes) {}
