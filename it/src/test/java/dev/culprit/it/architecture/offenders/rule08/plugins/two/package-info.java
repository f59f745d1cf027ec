/** Breaks rule 8 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule08.plugins.two;

import org.jspecify.annotations.NullMarked;
