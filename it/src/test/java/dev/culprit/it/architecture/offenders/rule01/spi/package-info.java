/** Breaks rule 1 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule01.spi;

import org.jspecify.annotations.NullMarked;
