/**
 * The engine of the series: merging slices, closing windows, detection, tracking, baselines, over
 * paged state.
 */
@NullMarked
package dev.culprit.application.series;

import org.jspecify.annotations.NullMarked;
