/** Breaks rule 5 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule05.infrastructure.text;

import org.jspecify.annotations.NullMarked;
