/** Detectors that compare the newest points, as a shape, with those that came before. */
@NullMarked
package dev.culprit.plugins.shapes;

import org.jspecify.annotations.NullMarked;
