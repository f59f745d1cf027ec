/** Writes the distribution: everything that runs, in one archive, without sources and Maven. */
@NullMarked
package dev.culprit.infrastructure.launcher.dist;

import org.jspecify.annotations.NullMarked;
