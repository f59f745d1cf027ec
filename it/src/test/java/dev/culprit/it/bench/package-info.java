/** Benchmarks with a main each, run by {@code ./culprit bench NAME}. */
@NullMarked
package dev.culprit.it.bench;

import org.jspecify.annotations.NullMarked;
