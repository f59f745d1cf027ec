/** Breaks rule 13 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule13.domain.here;

import org.jspecify.annotations.NullMarked;
