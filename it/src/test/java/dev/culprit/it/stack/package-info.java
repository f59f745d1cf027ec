/** Real services for the tests: broker, registry, and Flink as processes of its own. */
@NullMarked
package dev.culprit.it.stack;

import org.jspecify.annotations.NullMarked;
