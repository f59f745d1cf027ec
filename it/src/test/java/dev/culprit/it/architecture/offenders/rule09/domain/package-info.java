/** Breaks rule 9 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule09.domain;

import org.jspecify.annotations.NullMarked;
