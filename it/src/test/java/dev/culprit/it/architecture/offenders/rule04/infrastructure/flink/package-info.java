/** Breaks rule 4 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule04.infrastructure.flink;

import org.jspecify.annotations.NullMarked;
