/** The demonstration's sales in memory, with known causes, and how many of them are named. */
@NullMarked
package dev.culprit.it.culprits;

import org.jspecify.annotations.NullMarked;
