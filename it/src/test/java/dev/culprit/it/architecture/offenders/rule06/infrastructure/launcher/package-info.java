/** Breaks rule 6 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule06.infrastructure.launcher;

import org.jspecify.annotations.NullMarked;
