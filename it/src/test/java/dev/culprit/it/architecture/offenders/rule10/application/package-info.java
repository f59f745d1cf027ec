/** Breaks rule 10 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule10.application;

import org.jspecify.annotations.NullMarked;
