/** Breaks rule 14 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule14.spi;

import org.jspecify.annotations.NullMarked;
