/** Breaks rule 10 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule10.domain;

import org.jspecify.annotations.NullMarked;
