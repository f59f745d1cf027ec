/** The streaming job: how the use cases run on Flink. */
@NullMarked
package dev.culprit.infrastructure.flink;

import org.jspecify.annotations.NullMarked;
