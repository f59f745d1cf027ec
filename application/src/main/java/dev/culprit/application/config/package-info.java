/**
 * The configuration as immutable records that are valid by construction.
 *
 * <p>Constructors throw {@link IllegalArgumentException} with a sentence; whoever reads a file
 * finds the same faults earlier and says where they stand.
 */
@NullMarked
package dev.culprit.application.config;

import org.jspecify.annotations.NullMarked;
