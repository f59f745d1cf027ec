/** Breaks rule 11 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule11.infrastructure.flink;

import org.jspecify.annotations.NullMarked;
