/** The producer against a real broker and registry. */
@NullMarked
package dev.culprit.it.producer;

import org.jspecify.annotations.NullMarked;
