/** Detectors that foretell the next value and measure how far off they were. */
@NullMarked
package dev.culprit.plugins.forecasts;

import org.jspecify.annotations.NullMarked;
