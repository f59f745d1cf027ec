/** Live changes, each with a version and the event time from which it holds. */
@NullMarked
package dev.culprit.application.control;

import org.jspecify.annotations.NullMarked;
