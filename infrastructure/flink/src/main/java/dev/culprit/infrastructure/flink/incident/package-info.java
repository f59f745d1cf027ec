/** Anomalies of all sources with one cause, told as one. */
@NullMarked
package dev.culprit.infrastructure.flink.incident;

import org.jspecify.annotations.NullMarked;
