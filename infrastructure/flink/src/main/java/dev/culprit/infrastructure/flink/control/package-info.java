/** The control log inside the job: live changes and ticks. */
@NullMarked
package dev.culprit.infrastructure.flink.control;

import org.jspecify.annotations.NullMarked;
