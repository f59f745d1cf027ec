/** Breaks rule 7 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule07.infrastructure.flink;

import org.jspecify.annotations.NullMarked;
