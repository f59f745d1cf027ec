/**
 * Exactly mergeable aggregates: whatever the order and grouping of additions and merges, equal
 * content gives equal values and equal bytes.
 */
@NullMarked
package dev.culprit.domain.aggregate;

import org.jspecify.annotations.NullMarked;
