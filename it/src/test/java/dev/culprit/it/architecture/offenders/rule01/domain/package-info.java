/** Breaks rule 1 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule01.domain;

import org.jspecify.annotations.NullMarked;
