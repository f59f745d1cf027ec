/**
 * The contract of detectors: they score the points of one series, one at a time, from the past
 * alone.
 */
@NullMarked
package dev.culprit.spi.detector;

import org.jspecify.annotations.NullMarked;
