/** The series engine as an operator: keyed state, timers, snapshots. */
@NullMarked
package dev.culprit.infrastructure.flink.series;

import org.jspecify.annotations.NullMarked;
