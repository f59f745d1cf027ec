/** Breaks rule 9 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule09.plugins.one;

import org.jspecify.annotations.NullMarked;
