/** Series: one metric for one combination of its split-by values. */
@NullMarked
package dev.culprit.domain.series;

import org.jspecify.annotations.NullMarked;
