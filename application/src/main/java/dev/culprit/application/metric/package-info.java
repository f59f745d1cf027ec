/** Metrics compiled for the stream: what to keep, how to read it, which version holds when. */
@NullMarked
package dev.culprit.application.metric;

import org.jspecify.annotations.NullMarked;
