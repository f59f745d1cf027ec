/** Breaks rule 9 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule09.application;

import org.jspecify.annotations.NullMarked;
