/** A detector that knows the day and the week of a series. */
@NullMarked
package dev.culprit.plugins.seasonal;

import org.jspecify.annotations.NullMarked;
