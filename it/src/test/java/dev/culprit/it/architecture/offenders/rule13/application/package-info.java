/** Breaks rule 13 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule13.application;

import org.jspecify.annotations.NullMarked;
