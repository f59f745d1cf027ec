/**
 * Attribution over a table of leaves, outside the stream, and how well it does where the truth is
 * known.
 */
@NullMarked
package dev.culprit.application.explain;

import org.jspecify.annotations.NullMarked;
