/** Multi-dimensional attribution: one search over all combinations of values, three likelihoods. */
@NullMarked
package dev.culprit.plugins.ripple;

import org.jspecify.annotations.NullMarked;
