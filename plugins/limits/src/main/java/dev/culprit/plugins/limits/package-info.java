/** Detectors that compare a value with limits, given or learnt. */
@NullMarked
package dev.culprit.plugins.limits;

import org.jspecify.annotations.NullMarked;
