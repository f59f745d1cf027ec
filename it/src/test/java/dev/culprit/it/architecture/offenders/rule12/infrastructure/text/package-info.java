/** Breaks rule 12 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule12.infrastructure.text;

import org.jspecify.annotations.NullMarked;
