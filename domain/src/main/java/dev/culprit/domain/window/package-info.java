/** Event-time windows, the slices they are made of, and when a record comes too late for them. */
@NullMarked
package dev.culprit.domain.window;

import org.jspecify.annotations.NullMarked;
