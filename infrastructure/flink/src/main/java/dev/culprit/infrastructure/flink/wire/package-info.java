/** What travels between the steps of the job, and how it is written. */
@NullMarked
package dev.culprit.infrastructure.flink.wire;

import org.jspecify.annotations.NullMarked;
