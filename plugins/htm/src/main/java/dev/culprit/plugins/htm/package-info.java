/** Hierarchical temporal memory: sequences of sparse codes, and how badly they were predicted. */
@NullMarked
package dev.culprit.plugins.htm;

import org.jspecify.annotations.NullMarked;
