/** Breaks rule 3 on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders.rule03.application.ingest;

import org.jspecify.annotations.NullMarked;
