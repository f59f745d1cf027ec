/** Breaks rule 2 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule02.application;

import org.jspecify.annotations.NullMarked;
