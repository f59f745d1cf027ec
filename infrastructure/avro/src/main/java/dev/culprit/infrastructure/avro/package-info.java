/**
 * Avro behind a schema registry: events in by a projecting decoder of our own, results out in the
 * registry's frame, and the subjects' schemas.
 */
@NullMarked
package dev.culprit.infrastructure.avro;

import org.jspecify.annotations.NullMarked;
