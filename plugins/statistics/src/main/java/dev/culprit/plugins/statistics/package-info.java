/** Detectors by classical statistics of the recent values, without a season. */
@NullMarked
package dev.culprit.plugins.statistics;

import org.jspecify.annotations.NullMarked;
